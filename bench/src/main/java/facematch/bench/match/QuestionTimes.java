package facematch.bench.match;

import facematch.bench.report.Decimals;
import facematch.bench.report.Fastest;
import facematch.bench.report.Table;
import facematch.bench.synthetic.SyntheticFaces;
import facematch.index.Question;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.LongStream;

/** Times questions of one face and of many beside a plain read of as many bytes. */
final class QuestionTimes {
  private static final int MANY = 20;

  private final FilledIndex index;
  private final Question one;
  private final Question many;

  QuestionTimes(FilledIndex index) {
    this.index = index;
    one = question(1);
    many = question(MANY);
  }

  private static Question question(int faces) {
    var vectors = LongStream.range(0, faces).mapToObj(SyntheticFaces::vector).toList();
    return new Question(vectors, MatchRun.THRESHOLD, MatchRun.LIMIT);
  }

  /** Adds the times to a table and returns how many plain reads one face takes on one core. */
  double measure(Table table) {
    var oneCore = new ForkJoinPool(1);
    try {
      double[] times =
          Fastest.milliseconds(
              List.of(
                  new PlainRead((long) index.faces() * SyntheticFaces.DIMENSION),
                  () -> oneCore.submit(() -> index.answer(one)).join(),
                  () -> index.answer(one),
                  () -> oneCore.submit(() -> index.answer(many)).join(),
                  () -> index.answer(many)));
      add(table, times);
      return times[1] / times[0];
    } finally {
      oneCore.shutdown();
    }
  }

  private static void add(Table table, double[] times) {
    table.add("plain read of as many bytes, one core", Decimals.of(times[0]), "ms");
    table.add("one face, one core", Decimals.of(times[1]), "ms");
    table.add(
        "one face, one core, beside the plain read", Decimals.of(times[1] / times[0]), "times");
    table.add("one face, all cores", Decimals.of(times[2]), "ms");
    table.add(MANY + " faces, one core", Decimals.of(times[3]), "ms");
    table.add(MANY + " faces, all cores", Decimals.of(times[4]), "ms");
  }
}
