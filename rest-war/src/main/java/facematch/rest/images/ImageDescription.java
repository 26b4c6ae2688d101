package facematch.rest.images;

import facematch.store.StoredImage;
import facematch.store.face.Face;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;

/** A stored image as JSON. Details that are not known yet are left out. */
final class ImageDescription {
  private ImageDescription() {}

  static JsonObject of(StoredImage image) {
    var names = Json.createArrayBuilder();
    image.names().forEach(names::add);
    var faces = Json.createArrayBuilder();
    image.faces().stream().map(ImageDescription::of).forEach(faces::add);
    var description =
        Json.createObjectBuilder()
            .add("hash", image.hash().value())
            .add("status", image.status().word())
            .add("names", names)
            .add("faces", faces);
    image.detail("width").ifPresent(width -> description.add("width", Integer.parseInt(width)));
    image.detail("height").ifPresent(height -> description.add("height", Integer.parseInt(height)));
    for (String text : new String[] {"model", "scannedAt", "reason"}) {
      image.detail(text).ifPresent(value -> description.add(text, value));
    }
    return description.build();
  }

  private static JsonObjectBuilder of(Face face) {
    return Json.createObjectBuilder()
        .add(
            "box",
            Json.createObjectBuilder()
                .add("x", decimal(face.box().x()))
                .add("y", decimal(face.box().y()))
                .add("width", decimal(face.box().width()))
                .add("height", decimal(face.box().height())))
        .add("score", decimal(face.score()))
        .add("quality", decimal(face.quality()))
        .add("matchable", face.embedding().isPresent());
  }

  /** The float's own digits: converted to a double it would print many more. */
  private static BigDecimal decimal(float value) {
    return new BigDecimal(Float.toString(value));
  }
}
