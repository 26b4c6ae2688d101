package facematch.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Compares the vectors of candidates in double precision. It reads the vectors batch by batch, the
 * most promising first, and stops once no other candidate can be on the page.
 */
final class ExactRanking {
  private static final int BATCH = 1000;

  private final Function<List<UUID>, Map<UUID, List<float[]>>> vectors;

  /**
   * A ranking of vectors that are kept elsewhere.
   *
   * @param vectors reads all vectors of each id; without the ids that were removed meanwhile
   */
  ExactRanking(Function<List<UUID>, Map<UUID, List<float[]>>> vectors) {
    this.vectors = vectors;
  }

  /** The candidates on the question's page, the most similar first. */
  List<Match> rank(Question question, Collection<Candidate> candidates) {
    var promising =
        candidates.stream().sorted(Comparator.comparing(Candidate::most).reversed()).toList();
    List<Match> matches = new ArrayList<>();
    for (int start = 0; start < promising.size(); start += BATCH) {
      if (isComplete(matches, question.limit(), promising.get(start))) {
        break;
      }
      int end = Math.min(start + BATCH, promising.size());
      matches.addAll(matches(question, promising.subList(start, end)));
      matches = best(matches, question.limit());
    }
    return matches;
  }

  private static boolean isComplete(List<Match> matches, int limit, Candidate next) {
    return matches.size() == limit && matches.get(limit - 1).similarity() > next.most();
  }

  private static List<Match> best(List<Match> matches, int limit) {
    return new ArrayList<>(matches.stream().sorted().limit(limit).toList());
  }

  private List<Match> matches(Question question, List<Candidate> candidates) {
    return vectors.apply(candidates.stream().map(Candidate::id).toList()).entrySet().stream()
        .map(found -> new Match(found.getKey(), similarity(question, found.getValue())))
        .filter(question::includes)
        .toList();
  }

  private static double similarity(Question question, List<float[]> found) {
    return question.vectors().stream()
        .flatMapToDouble(face -> found.stream().mapToDouble(other -> Vectors.product(face, other)))
        .max()
        .orElse(-1);
  }
}
