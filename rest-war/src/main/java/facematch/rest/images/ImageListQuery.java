package facematch.rest.images;

import facematch.rest.http.parameter.QueryParameter;
import facematch.rest.http.problem.InvalidRequestException;
import facematch.store.ScanStatus;
import facematch.store.face.EmbeddingRotation;
import facematch.store.image.ImageLists;
import facematch.store.image.ImageOverviews.Overview;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which images to list.
 *
 * @param statuses whose lists are read, one after the other
 * @param model the only network whose images are listed, {@value #OTHER} for all but today's, or
 *     empty for any
 * @param limit how many images a page has at most, 1 to 1,000
 * @param cursor where the page begins, or empty for the first page
 */
record ImageListQuery(
    List<ScanStatus> statuses,
    Optional<String> model,
    int limit,
    Optional<ImageListCursor> cursor) {
  private static final String OTHER = "other";

  /** Faces of the second were stored before embeddings were rotated; they need no new scan. */
  private static final Set<String> TODAY =
      Set.of(EmbeddingRotation.MODEL, EmbeddingRotation.NETWORK);

  private static final int MOST = 1000;
  private static final int DEFAULT = 100;

  ImageListQuery {
    if (model.filter(String::isEmpty).isPresent()) {
      throw new InvalidRequestException("model is the name of a network, or " + OTHER);
    }
    if (cursor.filter(place -> !statuses.contains(place.status())).isPresent()) {
      throw new InvalidRequestException("the cursor is of another status");
    }
  }

  /**
   * Parses the parameters, each as the caller wrote it, or null.
   *
   * @throws InvalidRequestException if one of them is malformed
   */
  static ImageListQuery of(String status, String model, String limit, String cursor) {
    return new ImageListQuery(
        status == null ? ImageLists.STATUSES : List.of(status(status)),
        Optional.ofNullable(model),
        QueryParameter.number("limit", limit, 1, MOST, DEFAULT),
        Optional.ofNullable(cursor).map(ImageListCursor::parse));
  }

  private static ScanStatus status(String word) {
    return ImageLists.STATUSES.stream()
        .filter(status -> status.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new InvalidRequestException("status is queued, scanned or rejected"));
  }

  /** Whether an image is one of those that were asked for. */
  boolean matches(Overview image) {
    return model.isEmpty() || image.model().filter(this::matches).isPresent();
  }

  private boolean matches(String scannedBy) {
    return model.get().equals(OTHER) ? !TODAY.contains(scannedBy) : model.get().equals(scannedBy);
  }
}
