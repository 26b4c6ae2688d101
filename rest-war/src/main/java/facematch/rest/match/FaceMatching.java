package facematch.rest.match;

import facematch.rest.http.problem.InvalidRequestException;
import facematch.store.ImageHash;
import facematch.store.ImageRecords;
import facematch.store.ScanStatus;
import facematch.store.StoredFaces;
import facematch.store.StoredImage;
import facematch.store.face.Face;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Finds the names of the images that show a face of a given image. */
@ApplicationScoped
public class FaceMatching {
  /**
   * The cosine similarity that one in 1,000 pairs of web photos of different persons exceeds: see
   * the model card.
   */
  public static final float DEFAULT_THRESHOLD = .34f;

  /** Bounds the size of an answer, and the memory and time it takes. */
  static final int MOST_IMAGES = 10_000;

  /** Names are read from Redis for so many images at a time. */
  private static final int BATCH = 1000;

  @Inject ImageRecords records;
  @Inject FaceIndex index;

  @Inject
  @ConfigProperty(name = "rest.match-threshold", defaultValue = "" + DEFAULT_THRESHOLD)
  float defaultThreshold;

  /**
   * The threshold that a caller asks for, or the default.
   *
   * @param asked a number from 0 to 1, or null
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
   * The names of the images that share a face with this one, most similar first; of the {@value
   * #MOST_IMAGES} most similar images at most.
   *
   * @param threshold the least cosine similarity of two pictures of one face
   * @param self whether the image's own names belong to the answer
   */
  Collection<String> namesMatching(ImageHash hash, float threshold, boolean self) {
    return records
        .find(hash)
        .filter(image -> image.status() == ScanStatus.SCANNED)
        .map(image -> namesMatching(image, threshold, self))
        .orElse(Set.of());
  }

  private Set<String> namesMatching(StoredImage image, float threshold, boolean self) {
    var scans =
        index.search(question(image), threshold, MOST_IMAGES).stream()
            .map(FaceIndex.Match::scan)
            .filter(scan -> self || !scan.equals(image.scan()))
            .toList();
    var names = new LinkedHashSet<String>();
    for (int start = 0; start < scans.size(); start += BATCH) {
      records
          .names(scans.subList(start, Math.min(start + BATCH, scans.size())))
          .forEach(names::addAll);
    }
    return names;
  }

  private static StoredFaces question(StoredImage image) {
    var embeddings = image.faces().stream().map(Face::embedding).flatMap(Optional::stream).toList();
    return new StoredFaces(image.scan(), image.detail("model").orElseThrow(), embeddings);
  }
}
