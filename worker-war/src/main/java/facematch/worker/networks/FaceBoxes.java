package facematch.worker.networks;

import facematch.worker.picture.Picture;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tensorflow.Result;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/** FaceBoxes, the detector: a network that scales a picture, puts it in a frame and finds faces. */
public record FaceBoxes(Network network) {
  /**
   * A face.
   *
   * @param left edge as a fraction of the framed picture's width; so is right
   * @param top edge as a fraction of its height; so is bottom
   * @param score the network's confidence, over 0 to 1
   */
  public record Box(float left, float top, float right, float bottom, float score) {}

  /**
   * What was found.
   *
   * @param boxes up to 200, those with the highest score first
   * @param quarter the scaled picture without its frame, with a quarter of its sides, rounded down;
   *     empty if nothing is left
   */
  public record Found(List<Box> boxes, Optional<Picture> quarter) {}

  /**
   * Finds faces.
   *
   * @param width that the picture is scaled to by bilinear interpolation; so is height
   * @param left black pixels on the left and on the right of the scaled picture
   * @param top black pixels above and below it
   * @param leastScore boxes with a lower score are left out
   */
  public Found find(Picture picture, int width, int height, int left, int top, float leastScore) {
    int[][] frame = {{0, 0}, {top, top}, {left, left}, {0, 0}};
    try (var size = TInt32.vectorOf(height, width);
        var borders = TInt32.tensorOf(StdArrays.ndCopyOf(frame));
        var least = TFloat32.scalarOf(leastScore)) {
      var others = Map.of("size", size, "frame", borders, "least_score", least);
      return network.run(List.of(picture), others, result -> found(result, width / 4, height / 4));
    }
  }

  private static Found found(Result result, int width, int height) {
    byte[] quarter = Network.bytes((TUint8) result.get(2));
    return new Found(
        boxes(Network.floats((TFloat32) result.get(0)), Network.floats((TFloat32) result.get(1))),
        quarter.length > 0 ? Optional.of(new Picture(width, height, quarter)) : Optional.empty());
  }

  /** In the network's order: ymin, xmin, ymax, xmax. The score of rows without a box is 0. */
  private static List<Box> boxes(float[] edges, float[] scores) {
    return IntStream.range(0, scores.length)
        .filter(i -> scores[i] > 0)
        .mapToObj(
            i ->
                new Box(
                    edges[4 * i + 1], edges[4 * i], edges[4 * i + 3], edges[4 * i + 2], scores[i]))
        .toList();
  }
}
