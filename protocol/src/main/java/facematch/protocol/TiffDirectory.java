package facematch.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * A directory of a TIFF or of EXIF data, which are alike (TIFF 6.0; BigTIFF).
 *
 * <p>Values are read when asked for, one at a time: a few thousand bytes of entries can point to
 * gigabytes of overlapping values, which a reader that collects them would hold.
 */
public final class TiffDirectory {
  public static final int ORIENTATION = 274;
  private static final int SUB_DIRECTORIES = 330;

  private static final int BIG = 43;
  private static final int MOST_SUB_DIRECTORIES = 16;
  private static final int MOST_CHARACTERS = 64;

  /** Bytes of a value, by its type's number. */
  private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

  private final ByteBuffer data;
  private final boolean big;
  private final Map<Integer, Values> entries = new HashMap<>();

  private TiffDirectory(ByteBuffer data, boolean big, long offset) {
    this.data = data;
    this.big = big;
    int start = Math.toIntExact(offset);
    long count = big ? data.getLong(start) : unsigned(start, Short.BYTES);
    int entry = start + (big ? Long.BYTES : Short.BYTES);
    for (long i = 0; i < count; i++) {
      entries.putIfAbsent((int) unsigned(entry, Short.BYTES), values(entry + Short.BYTES));
      entry += big ? 20 : 12;
    }
  }

  /**
   * The first directory.
   *
   * @param tiff from its byte order mark on
   * @throws IndexOutOfBoundsException if it leads outside the data
   * @throws ArithmeticException likewise
   */
  public static TiffDirectory first(byte[] tiff) {
    var data = ByteBuffer.wrap(tiff);
    data.order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    boolean big = data.getShort(2) == BIG;
    return new TiffDirectory(data, big, big ? data.getLong(8) : data.getInt(4));
  }

  /** An entry's whole number, the first if it has several. */
  public Optional<Long> number(int tag) {
    return Optional.ofNullable(entries.get(tag))
        .filter(Values::exist)
        .map(values -> number(values, 0));
  }

  /** An entry's text, or the beginning of it; empty if there is none. */
  String text(int tag) {
    var values = entries.get(tag);
    if (values == null) {
      return "";
    }
    var characters = new byte[(int) Math.min(values.count, MOST_CHARACTERS)];
    data.get(Math.toIntExact(values.offset), characters);
    return new String(characters, ISO_8859_1).split("\0", 2)[0].strip();
  }

  /** The directories below this one; a camera's raw data are in one of them. */
  List<TiffDirectory> below() {
    var values = entries.get(SUB_DIRECTORIES);
    long count = values == null ? 0 : Math.min(values.count, MOST_SUB_DIRECTORIES);
    return LongStream.range(0, count)
        .mapToObj(i -> new TiffDirectory(data, big, number(values, i)))
        .toList();
  }

  /** Values that fit stand in the entry, in the place of their offset. */
  private Values values(int entry) {
    int type = (int) unsigned(entry, Short.BYTES);
    int word = big ? Long.BYTES : Integer.BYTES;
    long count = unsigned(entry + Short.BYTES, word);
    int place = entry + Short.BYTES + word;
    int size = type < SIZES.length ? SIZES[type] : 0;
    boolean fit = count <= (size == 0 ? 0 : word / size);
    return new Values(fit ? place : unsigned(place, word), size, count);
  }

  private long number(Values values, long index) {
    return unsigned(Math.toIntExact(values.offset + index * values.size), values.size);
  }

  private long unsigned(int offset, int size) {
    return switch (size) {
      case Byte.BYTES -> Byte.toUnsignedLong(data.get(offset));
      case Short.BYTES -> Short.toUnsignedLong(data.getShort(offset));
      case Integer.BYTES -> Integer.toUnsignedLong(data.getInt(offset));
      default -> data.getLong(offset);
    };
  }

  private record Values(long offset, int size, long count) {
    boolean exist() {
      return size > 0 && count > 0;
    }
  }
}
