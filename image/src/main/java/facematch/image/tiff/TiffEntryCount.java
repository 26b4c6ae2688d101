package facematch.image.tiff;

import facematch.image.file.DamagedHeaderException;
import facematch.image.file.ImageBytes;

/**
 * Counts the entries of all of a TIFF's directories, and the fractions among their values:
 * TwelveMonkeys' reader makes an object of each before it returns the first page.
 */
public final class TiffEntryCount {
  private static final int SUB_DIRECTORIES = 330;
  private static final int EXIF = 34665;
  private static final int GPS = 34853;
  private static final int INTEROPERABILITY = 40965;

  /** Deeper than any file nests directories; not so deep that this exhausts the stack. */
  private static final int MOST_LEVELS = 8;

  private final TiffLayout layout;
  private final int most;
  private long count;

  private TiffEntryCount(TiffLayout layout, int most) {
    this.layout = layout;
    this.most = most;
  }

  /**
   * The number of directories, entries and fractions, but no more than {@code most}. What several
   * directories share is counted several times, so that circles end, too.
   *
   * @throws DamagedHeaderException if the data has no TIFF's header
   */
  static int of(ImageBytes tiff, int most) {
    var counter = new TiffEntryCount(new TiffLayout(tiff), most);
    counter.addAll();
    return (int) Math.min(counter.count, most);
  }

  private void addAll() {
    long directory = layout.first();
    while (directory != 0 && count < most) {
      add(directory, 1);
      directory = layout.hasDirectory(directory) ? layout.next(directory) : 0;
    }
  }

  private void add(long directory, int level) {
    count += level > MOST_LEVELS ? most : 1;
    long entries = layout.hasDirectory(directory) ? layout.entries(directory) : 0;
    for (long i = 0; i < entries && count < most; i++) {
      addEntry(layout.entry(directory, i), level);
    }
  }

  private void addEntry(long entry, int level) {
    long values = layout.values(entry);
    count += layout.hasRationals(entry) ? 1 + values : 1;
    for (long i = 0; leadsToDirectories(entry) && i < values && count < most; i++) {
      add(layout.value(entry, i), level + 1);
    }
  }

  private boolean leadsToDirectories(long entry) {
    int tag = layout.tag(entry);
    return tag == SUB_DIRECTORIES || tag == EXIF || tag == GPS || tag == INTEROPERABILITY;
  }
}
