package facematch.image;

import static facematch.image.ImageFormat.BMP;
import static facematch.image.ImageFormat.GIF;
import static facematch.image.ImageFormat.JPEG;
import static facematch.image.ImageFormat.PNG;
import static facematch.image.ImageFormat.TIFF;
import static facematch.image.ImageFormat.WEBP;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of the size of the largest uploads, which hold nothing but the smallest blocks. */
@Timeout(value = 20, unit = SECONDS)
class HeaderBombTest {
  private static final int SIZE = 15 << 20;
  private static final long MOST_ALLOCATED = 1_000_000;

  private static final String GIF_START = "474946383961 1e00 1400 00 00 00";
  private static final String PNG_START =
      "89504e47 0d0a1a0a 0000000d 49484452 0000001e 00000014 0802000000 00000000";
  private static final String RAW_PROFILE = "5261772070726f66696c65207479706520657869660000";
  private static final String WEBP_START = "52494646 f8ffef00 57454250";
  private static final String TIFF_START = "49492a00 08000000";
  private static final String BIG_TIFF_START = "49492b00 08000000 1000000000000000";
  private static final String BMP_START = "424d 00000000 0000 0000 00000000";

  static Stream<Arguments> countedBombs() {
    return Stream.of(
        bomb(GIF, "control blocks", GIF_START, "21f9 04 00000000 00"),
        bomb(GIF, "comments", GIF_START, "21fe 00"),
        bomb(GIF, "a comment's sub-blocks", GIF_START + "21fe", "01 2c"),
        bomb(JPEG, "frame headers", "ffd8", "ffc0 0008 08 0014 001e 00"),
        bomb(JPEG, "frame headers that end early", "ffd8", "ffc0 0002"),
        bomb(JPEG, "Exif segments", "ffd8", "ffe1 0008 45786966 0000"),
        bomb(JPEG, "other application segments", "ffd8", "ffe1 0002"),
        bomb(JPEG, "Huffman tables", "ffd8", "ffc4 0002"),
        bomb(JPEG, "scans", "ffd8", "ffda 0002"),
        bomb(PNG, "chunks", PNG_START, "00000000 61416141 00000000"),
        bomb(PNG, "EXIF chunks", PNG_START, "00000000 65584966 00000000"),
        bomb(PNG, "raw profiles", PNG_START, "00000017 7a545874" + RAW_PROFILE + "00000000"),
        bomb(WEBP, "canvases", WEBP_START, "56503858 0a000000 00000000 1d0000 130000"),
        bomb(WEBP, "EXIF chunks", WEBP_START, "45584946 00000000"),
        bomb(TIFF, "empty directories", TIFF_START, "0000 0e000000 0000 08000000"),
        bomb(TIFF, "entries of a BigTIFF", BIG_TIFF_START + "ffffffffffffff7f", "00"),
        tiff("large directories in a circle", HeaderBombTest::putLargeDirectories),
        tiff("nested directories", HeaderBombTest::putNestedDirectories),
        tiff("overlapping fractions", HeaderBombTest::putOverlappingFractions));
  }

  static Stream<Arguments> otherBombs() {
    return Stream.of(
        bomb(JPEG, "restart markers", "ffd8", "ffd0"),
        bomb(JPEG, "fill bytes", "ffd8", "ff"),
        bomb(JPEG, "bytes between segments", "ffd8", "00"),
        bomb(JPEG, "stuffed bytes", "ffd8", "ff00"),
        bomb(PNG, "a chunk of two gigabytes", PNG_START, "7fffffff"),
        bomb(WEBP, "a chunk of four gigabytes", WEBP_START, "ffffffff"),
        bomb(BMP, "the largest sides", BMP_START + "28000000 ffffff7f ffffff7f 00", "00"),
        bomb(BMP, "sides below zero", BMP_START + "28000000 00000080 00000080 00", "00"),
        bomb(BMP, "the largest header", BMP_START, "ff"));
  }

  static Stream<Arguments> bombs() {
    return Stream.concat(countedBombs(), otherBombs());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("bombs")
  void costNoMemory(ImageFormat format, String blocks, Supplier<byte[]> file) {
    byte[] bomb = file.get();
    useAll(format, Arrays.copyOf(bomb, 1_000)); // what loading classes allocates does not count
    assertThat(allocatedBy(() -> header(bomb))).isLessThan(MOST_ALLOCATED);
    assertThat(allocatedBy(() -> ImageOrientation.of(bomb, format))).isLessThan(MOST_ALLOCATED);
    assertThat(allocatedBy(() -> blocks(bomb, format))).isLessThan(MOST_ALLOCATED);
    assertThat(allocatedBy(() -> DecodableImage.of(bomb, format)))
        .isLessThan(bomb.length + MOST_ALLOCATED);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("countedBombs")
  void haveMoreBlocksThanAreRead(ImageFormat format, String blocks, Supplier<byte[]> file) {
    assertThat(blocks(file.get(), format)).isEqualTo(HeaderBlocks.MOST);
  }

  private static void useAll(ImageFormat format, byte[] file) {
    allocatedBy(() -> header(file));
    ImageOrientation.of(file, format);
    blocks(file, format);
    DecodableImage.of(file, format);
  }

  private static long allocatedBy(Runnable action) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    action.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static Optional<Integer> header(byte[] bomb) {
    try {
      return Optional.of(ImageHeader.read(bomb).scans(bomb));
    } catch (MissingDimensionsException e) {
      return Optional.empty();
    }
  }

  private static int blocks(byte[] bomb, ImageFormat format) {
    return HeaderBlocks.count(bomb, format, HeaderBlocks.MOST);
  }

  private static Arguments bomb(ImageFormat format, String blocks, String start, String block) {
    Supplier<byte[]> file = () -> repeated(TestFiles.bytes(start), TestFiles.bytes(block));
    return Arguments.of(format, blocks, file);
  }

  private static byte[] repeated(byte[] start, byte[] block) {
    byte[] file = Arrays.copyOf(start, SIZE);
    for (int at = start.length; at + block.length <= SIZE; at += block.length) {
      System.arraycopy(block, 0, file, at, block.length);
    }
    return file;
  }

  private static Arguments tiff(String blocks, Consumer<ByteBuffer> directories) {
    Supplier<byte[]> file =
        () -> {
          byte[] tiff = new byte[SIZE];
          var start = ByteBuffer.wrap(tiff).order(ByteOrder.LITTLE_ENDIAN);
          directories.accept(start.put(TestFiles.bytes(TIFF_START)));
          return tiff;
        };
    return Arguments.of(TIFF, blocks, file);
  }

  /** The last leads to the first. Below each are 16 more, which are the first again. */
  private static void putLargeDirectories(ByteBuffer tiff) {
    int bytes = 2 + 65_535 * 12 + 4;
    int below = SIZE - 16 * 4;
    while (tiff.position() + bytes <= below) {
      tiff.putShort((short) 65_535).put(TestFiles.bytes(TestFiles.TIFF_SIZE));
      for (int i = 2; i < 65_535; i++) {
        putEntry(tiff, 330, 4, 16, below);
      }
      int next = tiff.position() + 4;
      tiff.putInt(next + bytes <= below ? next : 8);
    }
    tiff.position(below);
    while (tiff.hasRemaining()) {
      tiff.putInt(8);
    }
  }

  private static void putNestedDirectories(ByteBuffer tiff) {
    while (tiff.remaining() >= 18) {
      tiff.putShort((short) 1);
      putEntry(tiff, 330, 4, 1, tiff.position() + 16);
      tiff.putInt(0);
    }
  }

  private static void putOverlappingFractions(ByteBuffer tiff) {
    tiff.putShort((short) 65_535).put(TestFiles.bytes(TestFiles.TIFF_SIZE));
    for (int i = 2; i < 65_535; i++) {
      putEntry(tiff, 530, 5, 1_900_000, 8);
    }
  }

  private static void putEntry(ByteBuffer tiff, int tag, int type, int count, int value) {
    tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
  }
}
