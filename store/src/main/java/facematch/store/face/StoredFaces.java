package facematch.store.face;

import facematch.store.UndecodableRecordException;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The embeddings of the comparable faces of one image, by the faces' numbers.
 *
 * @param scan the image's scan id
 * @param model the network that computed the embeddings, and the form they are in; only embeddings
 *     of one model can be compared
 */
public record StoredFaces(String scan, String model, SortedMap<Integer, Embedding> embeddings) {
  public StoredFaces {
    embeddings = Collections.unmodifiableSortedMap(new TreeMap<>(embeddings));
  }

  /**
   * The comparable ones of an image's faces, in the form in which workers store them today.
   *
   * @throws UndecodableRecordException if the model is missing, or an embedding cannot be one of it
   */
  public static StoredFaces of(String scan, Optional<String> model, NumberedFaces faces) {
    var embeddings = new TreeMap<Integer, Embedding>();
    faces
        .faces()
        .forEach(
            (number, face) ->
                face.embedding().ifPresent(embedding -> embeddings.put(number, embedding)));
    return new StoredFaces(
            scan,
            model.orElseThrow(() -> new UndecodableRecordException("faces without a model")),
            embeddings)
        .inCurrentForm();
  }

  /**
   * The same faces in the form in which workers store them today, so that faces stored before can
   * be compared with new ones. Faces of other networks stay as they are.
   */
  private StoredFaces inCurrentForm() {
    if (!model.equals(EmbeddingRotation.NETWORK)) {
      return this;
    }
    var rotated = new TreeMap<>(embeddings);
    try {
      rotated.replaceAll((number, embedding) -> EmbeddingRotation.rotate(embedding));
    } catch (IllegalArgumentException e) {
      throw new UndecodableRecordException("damaged faces: " + e, e);
    }
    return new StoredFaces(scan, EmbeddingRotation.MODEL, rotated);
  }
}
