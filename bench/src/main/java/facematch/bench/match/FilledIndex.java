package facematch.bench.match;

import facematch.bench.synthetic.SyntheticFaces;
import facematch.index.Candidates;
import facematch.index.EmbeddingIndex;
import facematch.index.ExactSearch;
import facematch.index.Match;
import facematch.index.Question;
import facematch.index.product.DotProducts;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.LongStream;

/** An index of synthetic faces, and the exact answers that are made of what it finds. */
final class FilledIndex {
  private static final int BATCH = 1000;

  private final EmbeddingIndex index;
  private final int faces;

  /** An index that holds no faces yet. */
  FilledIndex(int faces, DotProducts dotProducts) {
    this.faces = faces;
    index = new EmbeddingIndex(SyntheticFaces.DIMENSION, dotProducts);
  }

  /** How many faces it was made for. */
  int faces() {
    return faces;
  }

  /** The memory that it takes. */
  long bytes() {
    return index.bytes();
  }

  /** Adds all faces on one thread and returns the faces added a second. */
  double fill() {
    long nanoseconds = 0;
    for (int start = 0; start < faces; start += BATCH) {
      nanoseconds += add(start, Math.min(BATCH, faces - start));
    }
    return (double) TimeUnit.SECONDS.toNanos(1) * faces / nanoseconds;
  }

  /**
   * Adds faces on one thread.
   *
   * @return the nanoseconds that this took, without the time to invent the faces
   */
  long add(long first, int count) {
    var vectors =
        LongStream.range(first, first + count)
            .mapToObj(SyntheticFaces::vector)
            .map(List::of)
            .toList();
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      index.put(SyntheticFaces.id(first + i), vectors.get(i));
    }
    return System.nanoTime() - start;
  }

  /** Removes faces on one thread and returns the nanoseconds that this took. */
  long remove(long first, int count) {
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      index.remove(SyntheticFaces.id(first + i));
    }
    return System.nanoTime() - start;
  }

  /** What the index finds for several questions in one pass. */
  List<Candidates> search(List<Question> questions) {
    return index.search(questions);
  }

  /** The exact answer to one question, which is alone in its pass. */
  List<Match> answer(Question question) {
    return answer(question, asked -> search(List.of(asked)).get(0));
  }

  /** The exact answer that is made of what a search in this index finds. */
  static List<Match> answer(Question question, Function<Question, Candidates> search) {
    return new ExactSearch(search, SyntheticFaces::vectors).answer(question);
  }
}
