package facematch.worker.faces;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.store.face.BoundingBox;
import facematch.worker.picture.Picture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TurnTest {
  private static final int WIDTH = 5;
  private static final int HEIGHT = 3;

  @ParameterizedTest
  @EnumSource
  void returnsTheBoxOfEachPixelToItsPlaceBeforeTheTurn(Turn turn) {
    for (int pixel = 0; pixel < WIDTH * HEIGHT; pixel++) {
      var picture = new Picture(WIDTH, HEIGHT, new byte[WIDTH * HEIGHT * 3]);
      picture.rgb()[3 * pixel] = 1;
      var turned = turn.of(picture);
      assertThat(turned.width()).isEqualTo(turn.swapsSides() ? HEIGHT : WIDTH);
      assertThat(turn.back(box(turned), turned.width(), turned.height())).isEqualTo(box(picture));
    }
  }

  /** Of the only pixel that is not black. */
  private static BoundingBox box(Picture picture) {
    int pixel = 0;
    while (picture.rgb()[3 * pixel] == 0) {
      pixel++;
    }
    int row = pixel / picture.width();
    return new BoundingBox(pixel % picture.width(), row, 1, 1);
  }
}
