package facematch.rest;

import facematch.protocol.Face;
import facematch.protocol.FaceStore;
import facematch.protocol.ImageHash;
import facematch.protocol.ScanStatus;
import facematch.protocol.StoredFaces;
import facematch.protocol.StoredImage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers the question this product is for: which images show a face of this one? */
@ApplicationScoped
public class FaceMatching {
  @Inject FaceStore store;
  @Inject FaceIndex index;

  /** Cosine similarity; on LFW .98 of the pairs of one person are over it, .001 of the others. */
  @Inject
  @ConfigProperty(name = "rest.match-threshold", defaultValue = "0.37")
  float defaultThreshold;

  /**
   * The names of every image that shares a face with this one, most similar first.
   *
   * @param threshold 0 to 1, or null for the default
   * @param self whether the image's own names belong to the answer
   */
  List<String> namesMatching(ImageHash hash, Float threshold, boolean self) {
    float least = threshold == null ? defaultThreshold : threshold;
    if (!(least >= 0 && least <= 1)) {
      throw new BadRequestException("threshold is 0.0 to 1.0");
    }
    return store
        .find(hash)
        .filter(image -> image.status() == ScanStatus.SCANNED)
        .map(image -> namesMatching(image, least, self))
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
