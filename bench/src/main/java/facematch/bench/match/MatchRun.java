package facematch.bench.match;

import facematch.bench.match.exact.CheckedQuestion;
import facematch.bench.match.exact.Exactness;
import facematch.bench.match.yardstick.Yardsticks;
import facematch.bench.report.Decimals;
import facematch.bench.report.MissedTargetException;
import facematch.bench.report.PeakMemory;
import facematch.bench.report.Report;
import facematch.bench.report.Table;
import facematch.bench.synthetic.SyntheticFaces;
import facematch.index.product.DotProducts;
import facematch.rest.threshold.ThresholdPolicy;
import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;

/** Measures an index of one size. */
final class MatchRun {
  /** The least that rest chooses itself: the most work. */
  static final double THRESHOLD = ThresholdPolicy.FLOOR;

  static final int LIMIT = 10_000;

  private static final int QUESTIONS = 20;
  private static final int CHANGES = 10_000;

  private final int faces;
  private final FilledIndex index;
  private final Report report;
  private final Table table;

  MatchRun(int faces, DotProducts dotProducts, Report report) {
    this.faces = faces;
    this.report = report;
    index = new FilledIndex(faces, dotProducts);
    table = new Table(faces + " faces", "measured", "unit");
  }

  /**
   * Measures and prints a table.
   *
   * @return how many times a plain read's time a question of one face takes on one core
   * @throws MissedTargetException if an answer is wrong
   */
  double run() throws IOException {
    var checked = checkedQuestions();
    var questions = checked.subList(0, QUESTIONS);
    fill();
    check(questions);
    double plainReads = new QuestionTimes(index).measure(table);
    new Clients(index, questions).measure(table);
    change();
    new PhotoCollection(index, checked.get(QUESTIONS)).measure(table);
    report.print(PeakMemory.description());
    new Yardsticks(questions, table).measure(faces);
    report.table("match-" + faces, table);
    return plainReads;
  }

  /** Questions of faces throughout the index, and one of the person with many photos. */
  private List<CheckedQuestion> checkedQuestions() {
    var numbers = LongStream.range(0, QUESTIONS).map(i -> i * faces / QUESTIONS);
    var collection = LongStream.of(SyntheticFaces.COLLECTION);
    return CheckedQuestion.synthetic(LongStream.concat(numbers, collection), faces);
  }

  private void fill() {
    table.add("load, one thread", Decimals.of(index.fill()), "faces a second");
    table.add("memory", index.bytes() / faces, "bytes a face");
  }

  private void check(List<CheckedQuestion> questions) {
    int answers = new Exactness(index::answer).check(questions);
    table.add("equal to a scan in double precision", answers, "answers");
  }

  private void change() {
    double added = index.add(faces, CHANGES);
    double removed = index.remove(faces, CHANGES);
    table.add("one addition", Decimals.of(added / CHANGES / 1000), "us");
    table.add("one removal", Decimals.of(removed / CHANGES / 1000), "us");
  }
}
