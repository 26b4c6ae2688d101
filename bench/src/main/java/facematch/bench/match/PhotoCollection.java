package facematch.bench.match;

import facematch.bench.match.exact.CheckedQuestion;
import facematch.bench.match.exact.DoublePrecisionScan;
import facematch.bench.report.Decimals;
import facematch.bench.report.Fastest;
import facematch.bench.report.MissedTargetException;
import facematch.bench.report.Table;
import facematch.bench.synthetic.SyntheticFaces;
import java.util.List;
import java.util.stream.Stream;

/** Asks for a person with thousands of photos, who is in the index only meanwhile. */
final class PhotoCollection {
  private static final int PHOTOS = 5_000;

  private final FilledIndex index;
  private final CheckedQuestion question;

  /**
   * Finds what the answer has to be.
   *
   * @param others a question of the number {@link SyntheticFaces#COLLECTION}, without the person's
   *     photos
   */
  PhotoCollection(FilledIndex index, CheckedQuestion others) {
    this.index = index;
    var photos =
        DoublePrecisionScan.synthetic(
            List.of(others.face()),
            SyntheticFaces.COLLECTION,
            PHOTOS,
            CheckedQuestion.LEAST_THRESHOLD);
    var all = Stream.concat(photos.get(0).stream(), others.matches().stream());
    question = new CheckedQuestion(others.face(), DoublePrecisionScan.sorted(all));
  }

  /**
   * Adds the time of the question to a table.
   *
   * @throws MissedTargetException if a photo is missing or in the wrong place
   */
  void measure(Table table) {
    index.add(SyntheticFaces.COLLECTION, PHOTOS);
    check();
    var asked = question.question(MatchRun.THRESHOLD, MatchRun.LIMIT);
    double time = Fastest.milliseconds(List.of(() -> index.answer(asked)))[0];
    table.add("one person of %d photos, all cores".formatted(PHOTOS), Decimals.of(time), "ms");
    index.remove(SyntheticFaces.COLLECTION, PHOTOS);
  }

  private void check() {
    var answer = index.answer(question.question(MatchRun.THRESHOLD, MatchRun.LIMIT));
    long found =
        answer.stream()
            .filter(match -> SyntheticFaces.number(match.id()) >= SyntheticFaces.COLLECTION)
            .count();
    if (found != PHOTOS || !question.isExact(answer, MatchRun.THRESHOLD, MatchRun.LIMIT)) {
      throw new MissedTargetException(
          "Of a person's %d photos %d were found, or in another order.".formatted(PHOTOS, found));
    }
  }
}
