package facematch.protocol;

import java.util.List;

/**
 * The comparable faces of one image.
 *
 * @param scan the image's scan id
 * @param model what made the embeddings; those of two models never compare
 */
public record StoredFaces(String scan, String model, List<Embedding> embeddings) {
  public StoredFaces {
    embeddings = List.copyOf(embeddings);
  }
}
