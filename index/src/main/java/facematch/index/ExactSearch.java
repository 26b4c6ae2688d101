package facematch.index;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Answers questions exactly: searches for candidates and compares their vectors in double
 * precision. If the candidates may be too few for the page, it searches again for more.
 */
public final class ExactSearch {
  /** A search with this limit takes no more memory than one with a lower limit. */
  private static final int LEAST_REPEATED = CandidateSet.MOST / CandidateSet.TIMES_LIMIT;

  /** Bounds the memory of a question, to about 20 MB. */
  private static final int MOST_REPEATED = 4 * LEAST_REPEATED;

  private final Function<Question, Candidates> search;
  private final ExactRanking ranking;

  /**
   * A search in an index whose vectors are kept elsewhere.
   *
   * @param search what {@link EmbeddingIndex#search} finds for a question
   * @param vectors reads all vectors of each id; without the ids that were removed meanwhile
   */
  public ExactSearch(
      Function<Question, Candidates> search,
      Function<List<UUID>, Map<UUID, List<float[]>>> vectors) {
    this.search = search;
    ranking = new ExactRanking(vectors);
  }

  /**
   * The ids on the page that the question asks for. Some can be missing only if more than 70,000
   * ids are within their error of its last place, or come before it and have several of its faces.
   */
  public List<Match> answer(Question question) {
    for (int limit = question.limit(); ; limit = Math.max(LEAST_REPEATED, 2 * limit)) {
      var found = search.apply(question.withLimit(limit));
      var matches = ranking.rank(question, found.all());
      if (limit >= MOST_REPEATED || isComplete(question, matches, found.completeFrom())) {
        return matches;
      }
    }
  }

  private static boolean isComplete(Question question, List<Match> matches, double completeFrom) {
    int limit = question.limit();
    return completeFrom <= question.threshold()
        || (matches.size() == limit && matches.get(limit - 1).similarity() >= completeFrom);
  }

  /** The cosine similarity of two vectors of length 1, as answers have it to the last bit. */
  public static double similarity(float[] one, float[] other) {
    return Vectors.product(one, other);
  }
}
