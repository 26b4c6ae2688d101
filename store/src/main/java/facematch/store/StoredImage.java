package facematch.store;

import facematch.store.face.Face;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Redis holds of an image. Names, faces and details are empty until the image is settled.
 *
 * @param scan the scan id
 * @param names the file names and URLs that the image was given, sorted
 * @param details width, height (pixels of the upright picture), model, scannedAt (ISO 8601), reason
 */
public record StoredImage(
    ImageHash hash,
    String scan,
    ScanStatus status,
    List<String> names,
    List<Face> faces,
    Map<String, String> details) {
  public StoredImage {
    names = names.stream().sorted().toList();
    faces = List.copyOf(faces);
    details = Map.copyOf(details);
  }

  static StoredImage of(
      ImageHash hash, Map<String, String> fields, Collection<String> names, byte[] faces) {
    return new StoredImage(
        hash,
        fields.get("scan"),
        ScanStatus.of(fields.get("status")),
        List.copyOf(names),
        faces == null ? List.of() : FaceRecords.decode(faces),
        fields);
  }

  /** The value of a detail, or empty if the image has none. */
  public Optional<String> detail(String key) {
    return Optional.ofNullable(details.get(key));
  }
}
