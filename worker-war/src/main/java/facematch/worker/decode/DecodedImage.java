package facematch.worker.decode;

import facematch.worker.picture.Picture;
import java.util.function.UnaryOperator;

/**
 * A decoded image.
 *
 * @param picture upright
 * @param reduction how many pixels of the image's side became one: 1 or 2
 */
public record DecodedImage(Picture picture, int reduction) {
  /** The image with another picture of the same pixels. */
  public DecodedImage turned(UnaryOperator<Picture> turn) {
    return new DecodedImage(turn.apply(picture), reduction);
  }

  /** Of the upright image in pixels. */
  public int width() {
    return picture.width() * reduction;
  }

  /** Of the upright image in pixels. */
  public int height() {
    return picture.height() * reduction;
  }
}
