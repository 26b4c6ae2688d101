package facematch.bench.match.yardstick;

import facematch.bench.match.exact.CheckedQuestion;
import facematch.bench.report.Decimals;
import facematch.bench.report.Fastest;
import facematch.bench.report.Table;
import facematch.bench.synthetic.SyntheticFaces;
import facematch.rest.threshold.ThresholdPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Searches the same vectors in other ways: one by one, and with Lucene's approximate index. */
public final class Yardsticks {
  /** Their vectors take 0.7 GB. */
  private static final int MOST_SCANNED = 1_000_000;

  /** Building the graph takes a minute; for a million it takes 15. */
  private static final int MOST_IN_GRAPH = 100_000;

  private static final int THREADS = 2;
  private static final int[] NEAREST = {10, 100};

  private final List<CheckedQuestion> questions;
  private final Table table;

  /**
   * Measurements for a table.
   *
   * @param questions of synthetic faces
   */
  public Yardsticks(List<CheckedQuestion> questions, Table table) {
    this.questions = questions;
    this.table = table;
  }

  /** Adds what it measures to the table. */
  public void measure(int faces) throws IOException {
    if (faces > MOST_SCANNED) {
      table.add("float scan, one core", "not measured", "ms");
      addNotBuilt();
    } else {
      scan(LongStream.range(0, faces).parallel().mapToObj(SyntheticFaces::vector).toList());
    }
  }

  private void scan(List<float[]> vectors) throws IOException {
    var scan = new FloatScan(questions.get(0).face(), vectors);
    table.add("float scan, one core", Decimals.of(Fastest.milliseconds(List.of(scan))[0]), "ms");
    if (vectors.size() > MOST_IN_GRAPH) {
      addNotBuilt();
    } else {
      search(vectors);
    }
  }

  private void addNotBuilt() {
    table.add("HNSW, built on %d threads".formatted(THREADS), "not built", "s");
  }

  private void search(List<float[]> vectors) throws IOException {
    long start = System.nanoTime();
    var index = HnswIndex.build(vectors, THREADS);
    double seconds = (System.nanoTime() - start) / 1e9;
    table.add("HNSW, built on %d threads".formatted(THREADS), Decimals.of(seconds), "s");
    table.add("HNSW, memory", index.bytes() / vectors.size(), "bytes a face");
    for (int k : NEAREST) {
      String name = "HNSW, %d nearest".formatted(k);
      table.add(name + ", one face, one core", Decimals.of(time(index, k)), "ms");
      table.add(name + ", of all matches", Decimals.of(100 * recall(index, k)), "%");
    }
  }

  /** The mean of all questions. */
  private double time(HnswIndex index, int k) {
    var ask = (Runnable) () -> questions.forEach(question -> nearest(index, question, k));
    return Fastest.milliseconds(List.of(ask))[0] / questions.size();
  }

  /** The share of all matches that are among the nearest. */
  private double recall(HnswIndex index, int k) {
    long matches = 0;
    long found = 0;
    for (var question : questions) {
      var nearest = nearest(index, question, k);
      for (var match : question.expected(ThresholdPolicy.FLOOR, Integer.MAX_VALUE)) {
        matches++;
        found += nearest.contains(SyntheticFaces.number(match.id())) ? 1 : 0;
      }
    }
    return (double) found / matches;
  }

  private static Set<Long> nearest(HnswIndex index, CheckedQuestion question, int k) {
    try {
      return Arrays.stream(index.nearest(question.face(), k))
          .asLongStream()
          .boxed()
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
