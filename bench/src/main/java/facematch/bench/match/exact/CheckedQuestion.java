package facematch.bench.match.exact;

import facematch.bench.synthetic.SyntheticFaces;
import facematch.index.Match;
import facematch.index.Question;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A question of one face, and what a scan in double precision finds for it. */
public final class CheckedQuestion {
  /** Questions have this threshold or a greater one. */
  public static final double LEAST_THRESHOLD = .2;

  /** Similarities of which either may come first: above the error of a product's last bits. */
  private static final double TIE = 1e-12;

  private final float[] face;
  private final List<Match> matches;

  /**
   * A question of a face.
   *
   * @param matches all that reach {@link #LEAST_THRESHOLD}, sorted as an answer
   */
  public CheckedQuestion(float[] face, List<Match> matches) {
    this.face = face;
    this.matches = List.copyOf(matches);
  }

  /** Questions of the synthetic faces of some numbers, among those from 0 to {@code faces} - 1. */
  public static List<CheckedQuestion> synthetic(LongStream numbers, int faces) {
    var vectors = numbers.mapToObj(SyntheticFaces::vector).toList();
    var matches = DoublePrecisionScan.synthetic(vectors, 0, faces, LEAST_THRESHOLD);
    return IntStream.range(0, vectors.size())
        .mapToObj(i -> new CheckedQuestion(vectors.get(i), matches.get(i)))
        .toList();
  }

  /** The face asked for. */
  public float[] face() {
    return face;
  }

  /** All that reach {@link #LEAST_THRESHOLD}. */
  public List<Match> matches() {
    return matches;
  }

  /** The question for an index. */
  public Question question(double threshold, int limit) {
    return new Question(List.of(face), threshold, limit);
  }

  /** The exact answer. */
  public List<Match> expected(double threshold, int limit) {
    return matches.stream()
        .takeWhile(match -> match.similarity() >= threshold)
        .limit(limit)
        .toList();
  }

  /** Whether the answer has the ids of the exact one in its order, except among ties. */
  public boolean isExact(List<Match> answer, double threshold, int limit) {
    var expected = expected(threshold, limit);
    var similarities = expected.stream().collect(Collectors.toMap(Match::id, Match::similarity));
    return answer.size() == expected.size()
        && ids(answer).equals(similarities.keySet())
        && IntStream.range(0, answer.size())
            .allMatch(i -> isTie(similarities.get(answer.get(i).id()), expected.get(i)));
  }

  private static Set<UUID> ids(List<Match> matches) {
    return matches.stream().map(Match::id).collect(Collectors.toSet());
  }

  private static boolean isTie(double similarity, Match other) {
    return Math.abs(similarity - other.similarity()) < TIE;
  }
}
