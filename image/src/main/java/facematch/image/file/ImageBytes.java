package facematch.image.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Checked access to a file's bytes, or to a part of them, without copying.
 *
 * <p>Numbers are unsigned, as in most headers. Offsets count from the beginning of the part; they
 * may be any number that a file declares.
 */
public final class ImageBytes {
  private final byte[] file;
  private final int start;
  private final int length;
  private final boolean littleEndian;

  private ImageBytes(byte[] file, int start, int length, boolean littleEndian) {
    this.file = file;
    this.start = start;
    this.length = length;
    this.littleEndian = littleEndian;
  }

  public static ImageBytes bigEndian(byte[] file) {
    return new ImageBytes(file, 0, file.length, false);
  }

  static ImageBytes littleEndian(byte[] file) {
    return new ImageBytes(file, 0, file.length, true);
  }

  public ImageBytes withOrder(boolean littleEndian) {
    return new ImageBytes(file, start, length, littleEndian);
  }

  /** The bytes from an offset on: {@code size} of them, or fewer if there are not as many. */
  public ImageBytes part(long offset, long size) {
    long from = offset < 0 ? length : Math.min(offset, length);
    long most = Math.min(Math.max(size, 0), length - from);
    return new ImageBytes(file, start + (int) from, (int) most, littleEndian);
  }

  public int length() {
    return length;
  }

  public boolean has(long offset, long size) {
    return offset >= 0 && size <= length - offset;
  }

  public int unsignedByte(long offset) {
    require(offset, Byte.BYTES);
    return Byte.toUnsignedInt(file[start + (int) offset]);
  }

  public int unsignedShort(long offset) {
    return (int) unsigned(offset, Short.BYTES);
  }

  long unsignedInt(long offset) {
    return unsigned(offset, Integer.BYTES);
  }

  /**
   * A number of up to eight bytes. Larger numbers than {@link Long#MAX_VALUE} are read as that,
   * because no size or offset in a file is as large.
   *
   * @throws DamagedHeaderException if it is not inside the part
   */
  public long unsigned(long offset, int size) {
    require(offset, size);
    int first = start + (int) offset;
    long number = 0;
    for (int i = 0; i < size; i++) {
      int next = littleEndian ? size - 1 - i : i;
      number = number << Byte.SIZE | Byte.toUnsignedLong(file[first + next]);
    }
    return number < 0 ? Long.MAX_VALUE : number;
  }

  /** Whether the bytes at an offset are these characters (ISO 8859-1). */
  public boolean matches(long offset, String characters) {
    if (!has(offset, characters.length())) {
      return false;
    }
    for (int i = 0; i < characters.length(); i++) {
      if (unsignedByte(offset + i) != characters.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The first bytes as text (ISO 8859-1). */
  public String text(int most) {
    return new String(file, start, Math.min(length, most), ISO_8859_1);
  }

  private void require(long offset, int size) {
    if (!has(offset, size)) {
      throw new DamagedHeaderException(
          "%d bytes at %d of %d".formatted(size, offset, (long) length));
    }
  }
}
