package facematch.image.tiff;

import facematch.image.file.DamagedHeaderException;
import facematch.image.file.ImageBytes;

/**
 * Finds the directories, entries and values of a TIFF (TIFF 6.0, section 2; BigTIFF). EXIF data has
 * the same layout.
 *
 * <p>It reads one value at a time, when asked: a few thousand bytes of entries can point to
 * gigabytes of overlapping values.
 */
public final class TiffLayout {
  private static final int BIG = 43;
  private static final int RATIONAL = 5;
  private static final int SIGNED_RATIONAL = 10;

  /** Bytes of a value by the number of its type; 0 if there is no such type. */
  private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

  private final ImageBytes tiff;
  private final boolean big;

  /** The bytes of an offset, and of the number of an entry's values. */
  private final int word;

  /**
   * The layout that the header declares.
   *
   * @param data from the byte order mark on
   * @throws DamagedHeaderException if there is none
   */
  TiffLayout(ImageBytes data) {
    boolean littleEndian = data.matches(0, "II");
    if (!littleEndian && !data.matches(0, "MM")) {
      throw new DamagedHeaderException("no byte order mark");
    }
    tiff = data.withOrder(littleEndian);
    big = tiff.unsignedShort(2) == BIG;
    word = big ? Long.BYTES : Integer.BYTES;
  }

  /** The offset of the first directory. */
  long first() {
    return tiff.unsigned(word, word);
  }

  /** The offset of the directory behind this one; 0 if there is none. */
  long next(long directory) {
    long offset = entry(directory, declared(directory));
    return tiff.has(offset, word) ? tiff.unsigned(offset, word) : 0;
  }

  boolean hasDirectory(long offset) {
    return tiff.has(offset, countBytes());
  }

  /** Whether all entries that a directory declares are inside the data. */
  boolean isComplete(long directory) {
    return entries(directory) == declared(directory);
  }

  /** The number of a directory's entries, without those that would be outside the data. */
  long entries(long directory) {
    long first = entry(directory, 0);
    return Math.min(declared(directory), Math.max(0, tiff.length() - first) / entryBytes());
  }

  /** The offset of an entry. */
  long entry(long directory, long index) {
    return directory + countBytes() + index * entryBytes();
  }

  int tag(long entry) {
    return tiff.unsignedShort(entry);
  }

  /** The number of an entry's values that are inside the data; 0 if they are of no known type. */
  long values(long entry) {
    int size = valueBytes(entry);
    long most = size == 0 ? 0 : Math.max(0, tiff.length() - offset(entry)) / size;
    return Math.min(count(entry), most);
  }

  /** Whether the values are fractions, of two numbers each. */
  boolean hasRationals(long entry) {
    int type = type(entry);
    return type == RATIONAL || type == SIGNED_RATIONAL;
  }

  /** A whole number; other types are read as if they were. */
  long value(long entry, long index) {
    return tiff.unsigned(offset(entry) + index * valueBytes(entry), valueBytes(entry));
  }

  /** The bytes of an entry's values, as far as they are inside the data. */
  ImageBytes bytes(long entry) {
    return tiff.part(offset(entry), values(entry) * valueBytes(entry));
  }

  private long declared(long directory) {
    return tiff.unsigned(directory, countBytes());
  }

  private int countBytes() {
    return big ? Long.BYTES : Short.BYTES;
  }

  private int entryBytes() {
    return 2 * Short.BYTES + 2 * word;
  }

  private int type(long entry) {
    return tiff.unsignedShort(entry + Short.BYTES);
  }

  private int valueBytes(long entry) {
    int type = type(entry);
    return type < SIZES.length ? SIZES[type] : 0;
  }

  private long count(long entry) {
    return tiff.unsigned(entry + 2 * Short.BYTES, word);
  }

  /** Values that fit stand in the entry, in the place of their offset. */
  private long offset(long entry) {
    long place = entry + 2 * Short.BYTES + word;
    boolean fits = count(entry) <= word / Math.max(1, valueBytes(entry));
    return fits ? place : tiff.unsigned(place, word);
  }
}
