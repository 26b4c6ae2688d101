package facematch.rest.face;

import facematch.store.face.BoundingBox;
import facematch.store.face.Face;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;

/** Faces as JSON. */
public final class FaceDescription {
  private FaceDescription() {}

  /**
   * A face of a picture.
   *
   * @param number the face's number in its image
   * @param width of the picture in pixels; 0 if it is not known
   */
  public static JsonObjectBuilder of(int number, Face face, int width, int height) {
    return Json.createObjectBuilder()
        .add("face", number)
        .add("box", box(face.box(), width, height))
        .add("score", decimal(face.score()))
        .add("quality", decimal(face.quality()))
        .add("matchable", face.embedding().isPresent());
  }

  /** The part of a box that lies inside a picture; the whole box if the size is not known. */
  public static JsonObjectBuilder box(BoundingBox box, int width, int height) {
    var visible = width > 0 && height > 0 ? box.inside(width, height) : box;
    return Json.createObjectBuilder()
        .add("x", decimal(visible.x()))
        .add("y", decimal(visible.y()))
        .add("width", decimal(visible.width()))
        .add("height", decimal(visible.height()));
  }

  /** The float's own digits: converted to a double it would print many more. */
  private static BigDecimal decimal(float value) {
    return new BigDecimal(Float.toString(value));
  }
}
