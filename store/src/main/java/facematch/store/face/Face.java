package facematch.store.face;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A face that was found in an image.
 *
 * @param box where it is, in pixels of the upright picture
 * @param score the detector's confidence, 0 to 1
 * @param quality the L2 norm of the network's raw embedding: about 1.4 for a blurred face, over 3
 *     for a clear one
 * @param embedding empty when the quality is below the worker's threshold; such a face matches
 *     nothing
 */
public record Face(BoundingBox box, float score, float quality, Optional<Embedding> embedding) {
  /**
   * A face as it was detected.
   *
   * @throws IllegalArgumentException if score or quality is not finite
   */
  public Face {
    requireNonNull(box, "box");
    requireNonNull(embedding, "embedding");
    if (!Float.isFinite(score + quality)) {
      throw new IllegalArgumentException("score %s, quality %s".formatted(score, quality));
    }
  }
}
