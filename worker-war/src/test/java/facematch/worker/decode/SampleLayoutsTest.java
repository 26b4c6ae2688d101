package facematch.worker.decode;

import static facematch.image.TiffImages.BLACK_IS_ZERO;
import static facematch.image.TiffImages.COLOUR_MAP;
import static facematch.image.TiffImages.EXTRA_SAMPLES;
import static facematch.image.TiffImages.PALETTE;
import static facematch.image.TiffImages.RGB;
import static facematch.image.TiffImages.SAMPLE_FORMAT;
import static facematch.image.TiffImages.SEPARATED;
import static facematch.image.TiffImages.WHITE_IS_ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import facematch.image.TiffImages;
import facematch.worker.picture.Picture;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * TIFF has samples of every size, with every meaning. A picture of four colours, in each of them.
 */
class SampleLayoutsTest {
  private static final int WIDTH = 10;
  private static final int HEIGHT = 6;
  private static final int[][] COLOURS = {
    {204, 34, 34}, {34, 153, 68}, {34, 68, 187}, {221, 204, 68}
  };

  // the meanings of a sample beside the colours
  private static final int UNSPECIFIED = 0;
  private static final int MULTIPLIED_ALPHA = 1;
  private static final int ALPHA = 2;

  private final ImageDecoder decoder = new ImageDecoder(1_000_000, 10);

  static Stream<Arguments> layouts(int... sizes) {
    return Stream.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)
        .flatMap(order -> IntStream.of(sizes).mapToObj(bits -> Arguments.of(order, bits)));
  }

  static Stream<Arguments> colours() {
    return layouts(4, 8, 10, 12, 14, 16, 24, 32);
  }

  static Stream<Arguments> greys() {
    return layouts(4, 8, 10, 12, 14, 16, 24, 32);
  }

  static Stream<Arguments> wholeBytes() {
    return layouts(8, 16, 32);
  }

  static Stream<Arguments> inks() {
    return layouts(8, 16);
  }

  static Stream<Arguments> palettes() {
    return layouts(2, 4, 8, 16);
  }

  @ParameterizedTest
  @MethodSource("colours")
  void readsColours(ByteOrder order, int bits) {
    byte[] tiff = tiff(order, RGB, bits, 3).of((x, y, s) -> scaled(colour(x, y)[s], bits));
    assertColours(tiff);
  }

  @ParameterizedTest
  @MethodSource("greys")
  void readsGrey(ByteOrder order, int bits) {
    assertGrey(tiff(order, BLACK_IS_ZERO, bits, 1).of((x, y, s) -> scaled(colour(x, y)[0], bits)));
  }

  @ParameterizedTest
  @MethodSource("wholeBytes")
  void readsGreyWhoseWhiteIsZero(ByteOrder order, int bits) {
    var tiff = tiff(order, WHITE_IS_ZERO, bits, 1);
    assertGrey(tiff.of((x, y, s) -> most(bits) - scaled(colour(x, y)[0], bits)));
  }

  @ParameterizedTest
  @MethodSource("wholeBytes")
  void ignoresSamplesThatAreNeitherColourNorAlpha(ByteOrder order, int bits) {
    var one = tiff(order, RGB, bits, 4).with(EXTRA_SAMPLES, UNSPECIFIED);
    assertColours(one.of((x, y, s) -> s == 3 ? 0 : scaled(colour(x, y)[s], bits)));
    var two = tiff(order, RGB, bits, 5).with(EXTRA_SAMPLES, UNSPECIFIED, UNSPECIFIED);
    assertColours(two.of((x, y, s) -> s >= 3 ? 0 : scaled(colour(x, y)[s], bits)));
    var grey = tiff(order, BLACK_IS_ZERO, bits, 2).with(EXTRA_SAMPLES, UNSPECIFIED);
    assertGrey(grey.of((x, y, s) -> s == 1 ? 0 : scaled(colour(x, y)[0], bits)));
  }

  @ParameterizedTest
  @MethodSource("wholeBytes")
  void blendsColoursThatAreMultipliedWithAlphaOrNot(ByteOrder order, int bits) {
    long half = scaled(102, bits);
    var plain = tiff(order, RGB, bits, 4).with(EXTRA_SAMPLES, ALPHA);
    assertBlended(
        decoder.decode(plain.of((x, y, s) -> s == 3 ? half : scaled(colour(x, y)[s], bits))));
    var multiplied = tiff(order, RGB, bits, 4).with(EXTRA_SAMPLES, MULTIPLIED_ALPHA);
    assertBlended(
        decoder.decode(
            multiplied.of((x, y, s) -> s == 3 ? half : scaled(colour(x, y)[s] * .4, bits))));
  }

  @ParameterizedTest
  @MethodSource("wholeBytes")
  void ignoresAnAlphaThatHidesEveryPixel(ByteOrder order, int bits) {
    var tiff = tiff(order, RGB, bits, 4).with(EXTRA_SAMPLES, ALPHA);
    assertColours(tiff.of((x, y, s) -> s == 3 ? 0 : scaled(colour(x, y)[s], bits)));
  }

  @ParameterizedTest
  @MethodSource("inks")
  void readsInks(ByteOrder order, int bits) {
    var tiff = tiff(order, SEPARATED, bits, 4);
    assertColours(tiff.of((x, y, s) -> ink(x, y, s, bits)));
  }

  @ParameterizedTest
  @MethodSource("inks")
  void readsInksBesideOtherSamples(ByteOrder order, int bits) {
    var spot = tiff(order, SEPARATED, bits, 5).with(EXTRA_SAMPLES, UNSPECIFIED);
    assertColours(spot.of((x, y, s) -> s == 4 ? most(bits) / 2 : ink(x, y, s, bits)));
    var alpha = tiff(order, SEPARATED, bits, 5).with(EXTRA_SAMPLES, ALPHA);
    assertColours(alpha.of((x, y, s) -> s == 4 ? most(bits) : ink(x, y, s, bits)));
    long half = scaled(102, bits);
    assertBlended(decoder.decode(alpha.of((x, y, s) -> s == 4 ? half : ink(x, y, s, bits))));
  }

  @ParameterizedTest
  @MethodSource("palettes")
  void readsPalettes(ByteOrder order, int bits) {
    assertColours(palette(order, bits, 1).of((x, y, s) -> quadrant(x, y)));
  }

  @ParameterizedTest
  @ValueSource(ints = {UNSPECIFIED, MULTIPLIED_ALPHA, ALPHA})
  void readsPalettesBesideOtherSamples(int meaning) {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      var tiff = palette(order, 8, 2).with(EXTRA_SAMPLES, meaning);
      assertColours(tiff.of((x, y, s) -> s == 1 ? 255 : quadrant(x, y)));
    }
  }

  @Test
  void readsFloatingPointNumbers() {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      var tiff = tiff(order, RGB, 32, 3).with(SAMPLE_FORMAT, 3, 3, 3);
      assertColours(
          tiff.of((x, y, s) -> Float.floatToRawIntBits(colour(x, y)[s] / 255f) & 0xffffffffL));
    }
  }

  private static TiffImages tiff(ByteOrder order, int photometric, int bits, int samples) {
    int[] sizes = new int[samples];
    Arrays.fill(sizes, bits);
    return new TiffImages(order, WIDTH, HEIGHT, photometric, sizes);
  }

  /** The colours are the first four. A colour map has all reds first, of 16 bits. */
  private static TiffImages palette(ByteOrder order, int bits, int samples) {
    int size = 1 << bits;
    var map = new int[3 * size];
    for (int i = 0; i < 3 * COLOURS.length; i++) {
      map[i % 3 * size + i / 3] = COLOURS[i / 3][i % 3] * 0x101;
    }
    return tiff(order, PALETTE, bits, samples).with(COLOUR_MAP, map);
  }

  private static int quadrant(int x, int y) {
    return (x < WIDTH / 2 ? 0 : 1) + (y < HEIGHT / 2 ? 0 : 2);
  }

  private static int[] colour(int x, int y) {
    return COLOURS[quadrant(x, y)];
  }

  private static long most(int bits) {
    return (1L << bits) - 1;
  }

  private static long scaled(double sample, int bits) {
    return Math.round(sample * most(bits) / 255);
  }

  /** Without black. */
  private static long ink(int x, int y, int sample, int bits) {
    return sample == 3 ? 0 : scaled(255 - colour(x, y)[sample], bits);
  }

  private void assertColours(byte[] tiff) {
    assertPixels(decoder.decode(tiff), 0, 1);
  }

  private static void assertBlended(Picture picture) {
    assertPixels(picture, 255, .4);
  }

  private static void assertPixels(Picture picture, int background, double opacity) {
    for (int i = 0; i < WIDTH * HEIGHT * 3; i++) {
      int colour = colour(i / 3 % WIDTH, i / 3 / WIDTH)[i % 3];
      long expected = Math.round(colour * opacity + background * (1 - opacity));
      assertThat(picture.rgb()[i] & 0xff)
          .as("sample %d", i)
          .isBetween((int) expected - 1, (int) expected + 1);
    }
  }

  private void assertGrey(byte[] tiff) {
    var picture = decoder.decode(tiff);
    for (int i = 0; i < WIDTH * HEIGHT * 3; i++) {
      int grey = colour(i / 3 % WIDTH, i / 3 / WIDTH)[0];
      assertThat(picture.rgb()[i] & 0xff).as("sample %d", i).isBetween(grey - 1, grey + 1);
    }
  }
}
