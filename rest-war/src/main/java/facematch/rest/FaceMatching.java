package facematch.rest;

import facematch.protocol.Face;
import facematch.protocol.FaceStore;
import facematch.protocol.ImageHash;
import facematch.protocol.ScanStatus;
import facematch.protocol.StoredFaces;
import facematch.protocol.StoredImage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers the question this product is for: which images show a face of this one? */
@ApplicationScoped
public class FaceMatching {
  /**
   * Cosine similarity over which one in 1,000 pairs of photos of different persons from the web is:
   * see the model card.
   */
  public static final float DEFAULT_THRESHOLD = .34f;

  @Inject FaceStore store;
  @Inject FaceIndex index;

  @Inject
  @ConfigProperty(name = "rest.match-threshold", defaultValue = "" + DEFAULT_THRESHOLD)
  float defaultThreshold;

  /**
   * The threshold that a caller asks for, or the default.
   *
   * @param asked a number of 0 to 1, or null
   */
  float threshold(String asked) {
    try {
      float threshold = asked == null ? defaultThreshold : Float.parseFloat(asked);
      if (threshold >= 0 && threshold <= 1) {
        return threshold;
      }
    } catch (NumberFormatException e) {
      throw new InvalidRequestException("threshold is a number", e);
    }
    throw new InvalidRequestException("threshold is 0.0 to 1.0");
  }

  /**
   * The names of every image that shares a face with this one, most similar first.
   *
   * @param threshold the least cosine similarity of two pictures of one face
   * @param self whether the image's own names belong to the answer
   */
  List<String> namesMatching(ImageHash hash, float threshold, boolean self) {
    return store
        .find(hash)
        .filter(image -> image.status() == ScanStatus.SCANNED)
        .map(image -> namesMatching(image, threshold, self))
        .orElse(List.of());
  }

  private List<String> namesMatching(StoredImage image, float threshold, boolean self) {
    var scans =
        index.search(question(image), threshold).stream()
            .map(FaceIndex.Match::scan)
            .filter(scan -> self || !scan.equals(image.scan()))
            .toList();
    return store.names(scans).stream().flatMap(Collection::stream).distinct().toList();
  }

  private static StoredFaces question(StoredImage image) {
    var embeddings = image.faces().stream().map(Face::embedding).flatMap(Optional::stream).toList();
    return new StoredFaces(image.scan(), image.detail("model").orElseThrow(), embeddings);
  }
}
