package facematch.index;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;

/** Random faces of random persons, and the answers of a scan in double precision. */
final class SyntheticFaces {
  private final int dimension;
  private final Random random;
  private final Map<UUID, List<float[]>> faces = new LinkedHashMap<>();

  SyntheticFaces(int dimension, long seed) {
    this.dimension = dimension;
    random = new Random(seed);
  }

  Map<UUID, List<float[]>> faces() {
    return faces;
  }

  /** Adds so many persons to the faces, with an image for each of their faces. */
  void addPersons(int persons, int images, EmbeddingIndex index) {
    for (int person = 0; person < persons; person++) {
      float[] face = face();
      for (int image = 0; image < images; image++) {
        add(List.of(like(face)), index);
      }
    }
  }

  UUID add(List<float[]> vectors, EmbeddingIndex index) {
    var id = new UUID(random.nextLong(), random.nextLong());
    faces.put(id, vectors);
    index.put(id, vectors);
    return id;
  }

  void remove(UUID id, EmbeddingIndex index) {
    faces.remove(id);
    index.remove(id);
  }

  float[] face() {
    return unit(gaussians());
  }

  /** Another picture of a face: the cosine of the two is about .65, of strangers about 0. */
  float[] like(float[] face) {
    float[] noise = unit(gaussians());
    for (int i = 0; i < dimension; i++) {
      noise[i] = face[i] + .75f * noise[i];
    }
    return unit(noise);
  }

  private float[] gaussians() {
    var vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  private static float[] unit(float[] vector) {
    float norm = (float) Vectors.norm(vector);
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= norm;
    }
    return vector;
  }

  /** What the index and a ranking answer. */
  List<Match> search(EmbeddingIndex index, Question question) {
    return search(question, asked -> index.search(List.of(asked)).get(0));
  }

  List<Match> search(Question question, Function<Question, Candidates> search) {
    return new ExactSearch(search, this::vectors).answer(question);
  }

  List<Match> rank(Question question, Candidates candidates) {
    return new ExactRanking(this::vectors).rank(question, candidates.all());
  }

  private Map<UUID, List<float[]>> vectors(List<UUID> ids) {
    var found = new LinkedHashMap<UUID, List<float[]>>();
    ids.stream().filter(faces::containsKey).forEach(id -> found.put(id, faces.get(id)));
    return found;
  }

  /** Compares the question with every face in double precision. */
  List<Match> scan(Question question) {
    return faces.entrySet().stream()
        .map(image -> new Match(image.getKey(), similarity(question, image.getValue())))
        .filter(match -> match.similarity() >= question.threshold())
        .sorted(Comparator.comparingDouble(Match::similarity).reversed().thenComparing(Match::id))
        .limit(question.limit())
        .toList();
  }

  private static double similarity(Question question, List<float[]> others) {
    double most = -1;
    for (float[] face : question.vectors()) {
      for (float[] other : others) {
        most = Math.max(most, product(face, other));
      }
    }
    return most;
  }

  private static double product(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (double) one[i] * other[i];
    }
    return sum;
  }
}
