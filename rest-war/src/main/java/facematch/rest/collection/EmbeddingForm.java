package facematch.rest.collection;

import facematch.store.face.Embedding;
import facematch.store.face.StoredFaces;
import java.util.List;
import java.util.stream.Stream;

/** What two embeddings must have in common to be compared. */
record EmbeddingForm(String model, int dimension) {
  /** The forms of an image's faces: one if a single network computed them, none without faces. */
  static Stream<EmbeddingForm> of(StoredFaces image) {
    return image.embeddings().values().stream()
        .map(face -> new EmbeddingForm(image.model(), face.dimension()))
        .distinct();
  }

  /** The vectors of the image's faces that have this form. */
  List<float[]> vectors(StoredFaces image) {
    return image.model().equals(model)
        ? image.embeddings().values().stream()
            .filter(face -> face.dimension() == dimension)
            .map(Embedding::values)
            .toList()
        : List.of();
  }
}
