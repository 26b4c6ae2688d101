package facematch.store.image;

import facematch.store.ImageHash;
import facematch.store.ScanStatus;
import facematch.store.UndecodableRecordException;
import facematch.store.face.Face;
import facematch.store.face.FaceRecords;
import facematch.store.face.NumberedFaces;
import facematch.store.face.StoredFaces;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What Redis holds of an image. Faces and details are empty until the image is settled.
 *
 * @param scan the scan id
 * @param names the file names and URLs that the image was given, sorted
 * @param numberedFaces its faces by their numbers
 * @param details width, height (pixels of the upright picture), model, scannedAt (ISO 8601), reason
 */
public record StoredImage(
    ImageHash hash,
    String scan,
    ScanStatus status,
    List<String> names,
    NumberedFaces numberedFaces,
    Map<String, String> details) {
  public StoredImage {
    names = names.stream().sorted().toList();
    details = Map.copyOf(details);
  }

  static StoredImage of(
      ImageHash hash, Map<String, String> fields, Collection<String> names, byte[] faces) {
    return new StoredImage(
        hash,
        fields.get("scan"),
        ScanStatus.of(fields.get("status")),
        List.copyOf(names),
        faces == null ? NumberedFaces.NONE : FaceRecords.decode(faces),
        fields);
  }

  /** The value of a detail, or empty if the image has none. */
  public Optional<String> detail(String key) {
    return Optional.ofNullable(details.get(key));
  }

  /** In pixels; 0 until it is scanned. */
  public int width() {
    return pixels("width");
  }

  /** In pixels; 0 until it is scanned. */
  public int height() {
    return pixels("height");
  }

  private int pixels(String side) {
    return detail(side).map(Integer::valueOf).orElse(0);
  }

  /** Its faces by their numbers. */
  public SortedMap<Integer, Face> faces() {
    return numberedFaces.faces();
  }

  /**
   * The embeddings of its faces, in the form in which workers store them today.
   *
   * @throws UndecodableRecordException if it has faces without a model, or of another form than its
   *     model's
   */
  public StoredFaces comparableFaces() {
    return StoredFaces.of(scan, detail("model"), numberedFaces);
  }
}
