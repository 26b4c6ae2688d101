package facematch.image.tiff;

import facematch.image.file.DamagedHeaderException;
import facematch.image.file.ImageBytes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * A directory of a TIFF or of EXIF data.
 *
 * <p>If several entries have the same tag, the first one counts. Entries and values outside the
 * data are treated as absent, so that one damaged entry does not hide the others.
 */
public final class TiffDirectory {
  public static final int ORIENTATION = 274;
  private static final int SUB_DIRECTORIES = 330;
  private static final int MOST_NUMBERS = 16;
  private static final int MOST_CHARACTERS = 64;

  private final TiffLayout layout;
  private final long offset;

  private TiffDirectory(TiffLayout layout, long offset) {
    this.layout = layout;
    this.offset = offset;
  }

  /**
   * The first directory.
   *
   * @param tiff from its byte order mark on
   * @throws DamagedHeaderException if there is no mark, or the directory is outside the data
   */
  public static TiffDirectory first(ImageBytes tiff) {
    var layout = new TiffLayout(tiff);
    if (!layout.hasDirectory(layout.first())) {
      throw new DamagedHeaderException("no directory");
    }
    return new TiffDirectory(layout, layout.first());
  }

  /** Whether all entries are inside the data: decoders of TIFFs need them, those of EXIF do not. */
  boolean isComplete() {
    return layout.isComplete(offset);
  }

  /** An entry's whole number, the first if it has several. */
  public Optional<Long> number(int tag) {
    return Optional.of(entry(tag))
        .filter(OptionalLong::isPresent)
        .map(OptionalLong::getAsLong)
        .filter(entry -> layout.values(entry) > 0)
        .map(entry -> layout.value(entry, 0));
  }

  /**
   * An entry's text, or the first {@value #MOST_CHARACTERS} bytes of it; empty if there is none.
   */
  String text(int tag) {
    var entry = entry(tag);
    return entry.isEmpty()
        ? ""
        : layout.bytes(entry.getAsLong()).text(MOST_CHARACTERS).split("\0", 2)[0].strip();
  }

  /** An entry's first {@value #MOST_NUMBERS} whole numbers; none if there is no such entry. */
  LongStream numbers(int tag) {
    return entry(tag).stream().flatMap(this::numbersOf);
  }

  private LongStream numbersOf(long entry) {
    return LongStream.range(0, Math.min(layout.values(entry), MOST_NUMBERS))
        .map(index -> layout.value(entry, index));
  }

  /** The first {@value #MOST_NUMBERS} directories below this one. */
  List<TiffDirectory> below() {
    return numbers(SUB_DIRECTORIES)
        .filter(layout::hasDirectory)
        .mapToObj(directory -> new TiffDirectory(layout, directory))
        .toList();
  }

  private OptionalLong entry(int tag) {
    return LongStream.range(0, layout.entries(offset))
        .map(index -> layout.entry(offset, index))
        .filter(entry -> layout.tag(entry) == tag)
        .findFirst();
  }
}
