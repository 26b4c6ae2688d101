package facematch.bench.match.exact;

import facematch.bench.synthetic.SyntheticFaces;
import facematch.index.Match;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Compares a few faces with all others, one by one in double precision. */
public final class DoublePrecisionScan {
  private DoublePrecisionScan() {}

  private record Found(int face, Match match) {}

  /**
   * Compares faces with the synthetic faces of some numbers, which are computed on the way.
   *
   * @param threshold the least similarity of the matches
   * @return for each face its matches, sorted as an answer
   */
  public static List<List<Match>> synthetic(
      List<float[]> faces, long first, long count, double threshold) {
    var found =
        LongStream.range(first, first + count)
            .parallel()
            .boxed()
            .<Found>mapMulti((number, matches) -> compare(faces, number, threshold, matches))
            .toList();
    return IntStream.range(0, faces.size())
        .mapToObj(face -> found.stream().filter(match -> match.face == face).map(Found::match))
        .map(DoublePrecisionScan::sorted)
        .toList();
  }

  private static void compare(
      List<float[]> faces, long number, double threshold, Consumer<Found> matches) {
    float[] other = SyntheticFaces.vector(number);
    for (int face = 0; face < faces.size(); face++) {
      double similarity = product(faces.get(face), other);
      if (similarity >= threshold) {
        matches.accept(new Found(face, new Match(SyntheticFaces.id(number), similarity)));
      }
    }
  }

  /** Compares a face with all faces of some images, and returns the matches sorted as an answer. */
  public static List<Match> images(
      float[] face, Map<UUID, List<float[]>> images, double threshold) {
    return sorted(
        images.entrySet().stream()
            .map(image -> new Match(image.getKey(), similarity(face, image.getValue())))
            .filter(match -> match.similarity() >= threshold));
  }

  private static double similarity(float[] face, List<float[]> others) {
    return others.stream().mapToDouble(other -> product(face, other)).max().orElse(-1);
  }

  private static double product(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (double) one[i] * other[i];
    }
    return sum;
  }

  /** The most similar first. */
  public static List<Match> sorted(Stream<Match> matches) {
    return matches
        .sorted(Comparator.comparingDouble(Match::similarity).reversed().thenComparing(Match::id))
        .toList();
  }
}
