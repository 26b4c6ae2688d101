package facematch.worker.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PictureTest {
  /** Two columns, three rows; each pixel's red is its number. */
  private static final Picture SIX = numbered(2, 3, 1, 2, 3, 4, 5, 6);

  @Test
  void turnsUprightFromEachOrientation() {
    assertReds(SIX.upright(1), 2, 1, 2, 3, 4, 5, 6);
    assertReds(SIX.upright(2), 2, 2, 1, 4, 3, 6, 5);
    assertReds(SIX.upright(3), 2, 6, 5, 4, 3, 2, 1);
    assertReds(SIX.upright(4), 2, 5, 6, 3, 4, 1, 2);
    assertReds(SIX.upright(5), 3, 1, 3, 5, 2, 4, 6);
    assertReds(SIX.upright(6), 3, 5, 3, 1, 6, 4, 2);
    assertReds(SIX.upright(7), 3, 6, 4, 2, 5, 3, 1);
    assertReds(SIX.upright(8), 3, 2, 4, 6, 1, 3, 5);
  }

  @Test
  void ignoresAnOrientationThatDoesNotExist() {
    assertReds(SIX.upright(0), 2, 1, 2, 3, 4, 5, 6);
    assertReds(SIX.upright(9), 2, 1, 2, 3, 4, 5, 6);
  }

  @Test
  void averagesPixelsWhenItShrinks() {
    assertReds(numbered(4, 2, 0, 100, 10, 20, 100, 200, 30, 40).resized(2, 1), 2, 100, 25);
  }

  @Test
  void averagesPartsOfPixelsWhenItShrinksByAFraction() {
    assertReds(numbered(3, 1, 30, 90, 150).resized(2, 1), 2, 50, 130);
    assertReds(numbered(1, 3, 30, 90, 150).resized(1, 2), 1, 50, 130);
    assertReds(numbered(5, 1, 0, 0, 0, 0, 200).resized(2, 1), 2, 0, 80);
  }

  @Test
  void keepsEveryPlaceWhenItShrinksFromAnOddSize() {
    var reds = new int[4095];
    Arrays.setAll(reds, x -> x * 250 / 4095);
    var small = numbered(4095, 1, reds).resized(384, 1);
    for (int x = 0; x < 384; x++) {
      int mean = (int) ((x + .5) * 250 / 384);
      assertThat(small.rgb()[3 * x] & 0xff).as("pixel %d", x).isBetween(mean - 1, mean + 1);
    }
  }

  @Test
  void resizesAPart() {
    var picture = numbered(4, 3, 0, 0, 0, 0, 0, 10, 20, 0, 0, 30, 40, 0);
    assertReds(picture.resized(new Area(1, 1, 2, 2), 2, 2), 2, 10, 20, 30, 40);
    assertReds(picture.resized(new Area(1, 1, 2, 2), 1, 1), 1, 25);
    assertReds(picture.resized(new Area(1, 1, 2, 1), 4, 1), 4, 10, 13, 18, 20);
  }

  @Test
  void interpolatesPixelsWhenItEnlarges() {
    assertReds(numbered(2, 1, 0, 100).resized(4, 1), 4, 0, 25, 75, 100);
    assertReds(numbered(1, 2, 0, 100).resized(1, 4), 1, 0, 25, 75, 100);
  }

  @Test
  void keepsAnEvenColourAtEverySize() {
    var even = numbered(3, 3, 200, 200, 200, 200, 200, 200, 200, 200, 200);
    for (int size = 1; size < 20; size++) {
      var reds = new int[size * (21 - size)];
      Arrays.fill(reds, 200);
      assertReds(even.resized(size, 21 - size), size, reds);
    }
  }

  @Test
  void refusesAnyOtherNumberThanThreeBytesAPixel() {
    assertThatThrownBy(() -> new Picture(2, 2, new byte[11]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Picture(0, 2, new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Picture numbered(int width, int height, int... reds) {
    var rgb = new byte[width * height * Picture.CHANNELS];
    for (int i = 0; i < reds.length; i++) {
      rgb[i * Picture.CHANNELS] = (byte) reds[i];
    }
    return new Picture(width, height, rgb);
  }

  private static void assertReds(Picture picture, int width, int... reds) {
    assertThat(picture.width()).isEqualTo(width);
    assertThat(picture.rgb()).isEqualTo(numbered(width, reds.length / width, reds).rgb());
  }
}
