package facematch.index;

import java.util.List;
import java.util.UUID;

/**
 * Asks for a page of the ids that have a face like one of these, the most similar first.
 *
 * @param vectors one for each face, each of length 1 (L2)
 * @param threshold the least cosine similarity, -1 to 1
 * @param limit of the number of ids on the page, at least 1
 * @param after the page begins after this match, the last one of the page before
 */
public record Question(List<float[]> vectors, double threshold, int limit, Match after) {
  /** Comes before every match. */
  private static final Match START = new Match(new UUID(0, 0), Double.POSITIVE_INFINITY);

  public Question {
    vectors = List.copyOf(vectors);
  }

  /** Asks for the first page. */
  public Question(List<float[]> vectors, double threshold, int limit) {
    this(vectors, threshold, limit, START);
  }

  Question withLimit(int other) {
    return new Question(vectors, threshold, other, after);
  }

  /** Whether a match belongs to the page or to a later one. */
  boolean includes(Match match) {
    return match.similarity() >= threshold && match.compareTo(after) > 0;
  }
}
