package facematch.index;

import java.util.Comparator;
import java.util.UUID;

/**
 * An id in an answer. The most similar comes first; equally similar ones are sorted by their ids.
 *
 * @param similarity the cosine similarity of its most similar face, -1 to 1
 */
public record Match(UUID id, double similarity) implements Comparable<Match> {
  private static final Comparator<Match> MOST_SIMILAR_FIRST =
      Comparator.comparingDouble(Match::similarity).reversed().thenComparing(Match::id);

  @Override
  public int compareTo(Match other) {
    return MOST_SIMILAR_FIRST.compare(this, other);
  }
}
