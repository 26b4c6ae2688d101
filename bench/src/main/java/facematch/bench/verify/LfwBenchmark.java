package facematch.bench.verify;

import facematch.bench.photo.PhotoScanner;
import facematch.bench.photo.ScannedPhoto;
import facematch.bench.report.Better;
import facematch.bench.report.ClopperPearson;
import facematch.bench.report.Measured;
import facematch.bench.report.Rate;
import facematch.bench.report.Report;
import facematch.bench.report.Table;
import facematch.bench.report.UsageException;
import java.io.IOException;
import java.nio.file.Path;
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
    var rocs = folds.stream().map(fold -> roc(fold, photos)).toList();
    rocs.forEach(all.roc()::add);
    var validation = new CrossValidation(rocs);
    writePairs(directory, folds, photos, validation);
    new VerificationReport(report).write(List.of(all));
    new VerificationPlots(report).write(List.of(all));
    report(validation);
    measure("verify " + directory.getFileName() + " pairs", all.roc(), validation);
  }

  private static Map<Path, ScannedPhoto> scanned(List<List<LfwPair>> folds) {
    var files =
        folds.stream().flatMap(List::stream).flatMap(LfwPair::photos).distinct().sorted().toList();
    return PhotoScanner.scan(files).stream()
        .collect(Collectors.toMap(ScannedPhoto::file, Function.identity()));
  }

  private static Roc roc(List<LfwPair> fold, Map<Path, ScannedPhoto> photos) {
    var roc = new Roc();
    fold.forEach(pair -> roc.add(similarity(pair, photos), pair.onePerson()));
    return roc;
  }

  private static float similarity(LfwPair pair, Map<Path, ScannedPhoto> photos) {
    return photos.get(pair.photo()).similarity(photos.get(pair.other()));
  }

  /** Each pair is judged by the threshold of the other folds. */
  private void writePairs(
      Path directory,
      List<List<LfwPair>> folds,
      Map<Path, ScannedPhoto> photos,
      CrossValidation validation)
      throws IOException {
    try (var pairs = new PairsFile(report, directory)) {
      for (int fold = 0; fold < folds.size(); fold++) {
        double threshold = validation.threshold(fold);
        for (LfwPair pair : folds.get(fold)) {
          var photo = photos.get(pair.photo());
          var other = photos.get(pair.other());
          pairs.add(photo, other, pair.onePerson(), similarity(pair, photos), threshold);
        }
      }
    }
  }

  private void report(CrossValidation validation) throws IOException {
    var table = new Table("fold", "threshold of the others", "accuracy");
    for (int fold = 0; fold < validation.folds(); fold++) {
      table.add(fold + 1, Rate.of(validation.threshold(fold)), Rate.of(validation.accuracy(fold)));
    }
    table.add("mean", "", Rate.of(validation.meanAccuracy()));
    table.add("standard error", "", Rate.of(validation.standardError()));
    long right = validation.right();
    table.add("right pairs, 95 %", "", ClopperPearson.text(right, validation.pairs()));
    report.table("verify-folds", table);
  }

  private void measure(String name, Roc roc, CrossValidation validation) {
    double accuracy = validation.meanAccuracy();
    report.measured(new Measured(name + " accuracy", accuracy, Better.HIGHER, .002));
    roc.foundWhenMatched(1e-3)
        .ifPresent(
            rate -> report.measured(new Measured(name + " TAR@1e-3", rate, Better.HIGHER, .005)));
  }
}
