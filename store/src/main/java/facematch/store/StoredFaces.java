package facematch.store;

import facematch.store.face.Embedding;
import java.util.List;

/**
 * The embeddings of the comparable faces of one image.
 *
 * @param scan the image's scan id
 * @param model the network that computed the embeddings; only embeddings of one model can be
 *     compared
 */
public record StoredFaces(String scan, String model, List<Embedding> embeddings) {
  public StoredFaces {
    embeddings = List.copyOf(embeddings);
  }

  /**
   * The cosine similarity of the two most similar faces of two images of one model; -1 if there is
   * no pair of faces to compare.
   */
  public float similarity(StoredFaces other) {
    float best = -1;
    for (Embedding face : embeddings) {
      for (Embedding otherFace : other.embeddings) {
        if (face.dimension() == otherFace.dimension()) {
          best = Math.max(best, face.similarity(otherFace));
        }
      }
    }
    return best;
  }
}
