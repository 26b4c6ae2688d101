package facematch.rest.images;

import facematch.rest.face.FaceDescription;
import facematch.store.image.StoredImage;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** A stored image as JSON. Details that are not known yet are left out. */
final class ImageDescription {
  private ImageDescription() {}

  static JsonObject of(StoredImage image) {
    var faces = Json.createArrayBuilder();
    image
        .faces()
        .forEach(
            (number, face) ->
                faces.add(FaceDescription.of(number, face, image.width(), image.height())));
    var description = names(image).add("faces", faces);
    image.detail("width").ifPresent(width -> description.add("width", Integer.parseInt(width)));
    image.detail("height").ifPresent(height -> description.add("height", Integer.parseInt(height)));
    return withTexts(description, image);
  }

  /** Has the number of faces instead of the faces. */
  static JsonObject summary(StoredImage image) {
    return withTexts(names(image).add("faces", image.faces().size()), image);
  }

  private static JsonObjectBuilder names(StoredImage image) {
    var names = Json.createArrayBuilder();
    image.names().forEach(names::add);
    return Json.createObjectBuilder()
        .add("hash", image.hash().value())
        .add("status", image.status().word())
        .add("names", names);
  }

  private static JsonObject withTexts(JsonObjectBuilder description, StoredImage image) {
    for (String text : new String[] {"model", "scannedAt", "reason"}) {
      image.detail(text).ifPresent(value -> description.add(text, value));
    }
    return description.build();
  }
}
