package facematch.image;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Uncompressed TIFFs of one strip (TIFF 6.0), with any number and size of samples. */
public final class TiffImages {
  public static final int WHITE_IS_ZERO = 0;
  public static final int BLACK_IS_ZERO = 1;
  public static final int RGB = 2;
  public static final int PALETTE = 3;
  public static final int SEPARATED = 5;

  public static final int COLOUR_MAP = 320;
  public static final int EXTRA_SAMPLES = 338;
  public static final int SAMPLE_FORMAT = 339;

  private static final int STRIP_OFFSET = 273;
  private static final int STRIP_BYTES = 279;
  private static final int HEADER = 8;
  private static final int ENTRY = 12;
  private static final short SHORT = 3;
  private static final short LONG = 4;

  private final ByteOrder order;
  private final int width;
  private final int height;
  private final int[] bits;
  private final Map<Integer, int[]> entries = new TreeMap<>();

  /**
   * A TIFF without pixels.
   *
   * @param bits of each sample of a pixel
   */
  public TiffImages(ByteOrder order, int width, int height, int photometric, int... bits) {
    this.order = order;
    this.width = width;
    this.height = height;
    this.bits = bits;
    entries.put(256, new int[] {width});
    entries.put(257, new int[] {height});
    entries.put(258, bits);
    entries.put(259, new int[] {1});
    entries.put(262, new int[] {photometric});
    entries.put(STRIP_OFFSET, new int[] {0});
    entries.put(277, new int[] {bits.length});
    entries.put(278, new int[] {height});
    entries.put(STRIP_BYTES, new int[] {stripBytes()});
  }

  /** Adds an entry. */
  public TiffImages with(int tag, int... values) {
    entries.put(tag, values);
    return this;
  }

  /** A sample of a pixel. */
  @FunctionalInterface
  public interface Samples {
    /** Its number, 0 to the most that its bits can hold. */
    long at(int x, int y, int sample);
  }

  /** The file with these pixels. */
  public byte[] of(Samples samples) {
    int values = HEADER + 2 + entries.size() * ENTRY + 4;
    int strip = values + entries.values().stream().mapToInt(TiffImages::outside).sum();
    entries.put(STRIP_OFFSET, new int[] {strip});
    var file = ByteBuffer.allocate(strip + stripBytes()).order(order);
    file.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(US_ASCII));
    file.putShort((short) 42).putInt(HEADER);
    putDirectory(file, values);
    putStrip(file.array(), strip, samples);
    return file.array();
  }

  private int stripBytes() {
    return rowBytes() * height;
  }

  private int rowBytes() {
    return (width * IntStream.of(bits).sum() + Byte.SIZE - 1) / Byte.SIZE;
  }

  /** The bytes of values that do not fit in their entry. */
  private static int outside(int[] values) {
    return values.length <= 2 ? 0 : values.length * Short.BYTES;
  }

  private void putDirectory(ByteBuffer file, int firstValue) {
    file.putShort((short) entries.size());
    int next = firstValue;
    for (Map.Entry<Integer, int[]> entry : entries.entrySet()) {
      int[] values = entry.getValue();
      file.putShort(entry.getKey().shortValue());
      if (entry.getKey() == STRIP_OFFSET || entry.getKey() == STRIP_BYTES) {
        file.putShort(LONG).putInt(1).putInt(values[0]);
      } else {
        file.putShort(SHORT).putInt(values.length);
        putShorts(file, values, next);
      }
      next += outside(values);
    }
  }

  /** In the entry if they fit, and from an offset on if not. */
  private static void putShorts(ByteBuffer file, int[] values, int offset) {
    int first = outside(values) == 0 ? file.position() : offset;
    for (int i = 0; i < values.length; i++) {
      file.putShort(first + i * Short.BYTES, (short) values[i]);
    }
    file.position(file.position() + Integer.BYTES);
    if (first == offset) {
      file.putInt(file.position() - Integer.BYTES, offset);
    }
  }

  private void putStrip(byte[] file, int strip, Samples samples) {
    for (int y = 0; y < height; y++) {
      int bit = (strip + y * rowBytes()) * Byte.SIZE;
      for (int x = 0; x < width; x++) {
        for (int sample = 0; sample < bits.length; sample++) {
          putBits(file, bit, bits[sample], stored(samples.at(x, y, sample), bits[sample]));
          bit += bits[sample];
        }
      }
    }
  }

  /** Samples of whole bytes have the file's order of bytes; others are a stream of bits. */
  private long stored(long value, int size) {
    boolean swapped = order == ByteOrder.LITTLE_ENDIAN && size % Byte.SIZE == 0;
    return swapped ? Long.reverseBytes(value) >>> (Long.SIZE - size) : value;
  }

  private static void putBits(byte[] file, int first, int size, long value) {
    for (int i = 0; i < size; i++) {
      long bit = value >> (size - 1 - i) & 1;
      file[(first + i) / Byte.SIZE] |= (byte) (bit << (Byte.SIZE - 1 - (first + i) % Byte.SIZE));
    }
  }
}
