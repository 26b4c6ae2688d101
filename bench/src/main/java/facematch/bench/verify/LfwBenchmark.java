package facematch.bench.verify;

import facematch.bench.photo.PhotoScanner;
import facematch.bench.photo.ScannedPhoto;
import facematch.bench.report.Rate;
import facematch.bench.report.Report;
import facematch.bench.report.Table;
import facematch.bench.report.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Measures the accuracy of matches on Labeled Faces in the Wild, by its protocol "unrestricted with
 * labeled outside data". Pairs do not match if no face is found in one of the photos.
 */
public final class LfwBenchmark {
  private final Report report;

  public LfwBenchmark(Report report) {
    this.report = report;
  }

  /**
   * Scans the photos of the pairs and compares them.
   *
   * @throws UsageException if a photo is missing or the pairs' file is malformed
   */
  public void run(Path directory, Path file) throws IOException {
    List<List<LfwPair>> folds = LfwPairs.folds(file, directory);
    Map<Path, ScannedPhoto> photos = scanned(folds);
    var all = new Verification("pairs", List.copyOf(photos.values()), new Roc());
    ScannedPhoto.write(report, "verify", directory, all.photos());
    var rocs = new ArrayList<Roc>();
    try (var pairs = new PairsFile(report, directory)) {
      for (List<LfwPair> fold : folds) {
        rocs.add(compared(fold, photos, pairs));
      }
    }
    rocs.forEach(all.roc()::add);
    new VerificationReport(report).write(List.of(all));
    report(new CrossValidation(rocs));
  }

  private static Map<Path, ScannedPhoto> scanned(List<List<LfwPair>> folds) {
    var files =
        folds.stream().flatMap(List::stream).flatMap(LfwPair::photos).distinct().sorted().toList();
    return PhotoScanner.scan(files).stream()
        .collect(Collectors.toMap(ScannedPhoto::file, Function.identity()));
  }

  private static Roc compared(List<LfwPair> fold, Map<Path, ScannedPhoto> photos, PairsFile pairs)
      throws IOException {
    var roc = new Roc();
    for (LfwPair pair : fold) {
      ScannedPhoto photo = photos.get(pair.photo());
      ScannedPhoto other = photos.get(pair.other());
      float similarity = photo.similarity(other);
      roc.add(similarity, pair.onePerson());
      pairs.add(photo, other, pair.onePerson(), similarity);
    }
    return roc;
  }

  private void report(CrossValidation validation) throws IOException {
    var table = new Table("fold", "threshold of the others", "accuracy");
    for (int fold = 0; fold < validation.folds(); fold++) {
      table.add(fold + 1, Rate.of(validation.threshold(fold)), Rate.of(validation.accuracy(fold)));
    }
    table.add("mean", "", Rate.of(validation.meanAccuracy()));
    table.add("standard error", "", Rate.of(validation.standardError()));
    report.table("verify-folds", table);
  }
}
