package facematch.bench.verify;

import facematch.bench.identity.LabelledFolder;
import facematch.bench.identity.PersonPhoto;
import facematch.bench.photo.ScannedPhoto;
import facematch.bench.report.Better;
import facematch.bench.report.Measured;
import facematch.bench.report.Report;
import facematch.bench.report.UsageException;
import facematch.rest.threshold.ThresholdPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the accuracy of matches between all pairs of photos of a set, and of all sets together.
 * Pairs do not match if no face is found in one of the photos.
 */
public final class VerifyBenchmark {
  /** Less similar pairs of different persons are too many to list. */
  private static final float LEAST_LISTED = .2f;

  private final Report report;
  private final Map<String, Verification> sets = new LinkedHashMap<>();
  private final Verification all = new Verification("all sets");
  private final Roc faces = new Roc();

  public VerifyBenchmark(Report report) {
    this.report = report;
  }

  /**
   * Scans and compares the files {@code set/identity/photo}.
   *
   * @throws UsageException if the directory holds no such photos
   */
  public void run(Path directory) throws IOException {
    List<PersonPhoto> photos = LabelledFolder.scan(directory);
    for (PersonPhoto photo : photos) {
      all.photos().add(photo.photo());
      sets.computeIfAbsent(photo.set(), Verification::new).photos().add(photo.photo());
    }
    ScannedPhoto.write(report, "verify", directory, all.photos());
    compare(directory, photos);
    var verifications = new ArrayList<>(sets.values());
    verifications.add(all);
    new VerificationReport(report).write(verifications);
    new VerificationPlots(report).write(verifications);
    measure("verify " + directory.getFileName());
    new FalseMatchReport(report).write(faces);
  }

  private void measure(String name) {
    Roc roc = all.roc();
    double found = roc.found(ThresholdPolicy.FLOOR);
    double matched = roc.matched(ThresholdPolicy.FLOOR);
    report.measured(new Measured(name + " found", found, Better.HIGHER, .01));
    report.measured(new Measured(name + " matched", matched, Better.LOWER, .0005));
    roc.foundWhenMatched(1e-3)
        .ifPresent(
            rate -> report.measured(new Measured(name + " TAR@1e-3", rate, Better.HIGHER, .01)));
  }

  private void compare(Path directory, List<PersonPhoto> photos) throws IOException {
    try (var pairs = new PairsFile(report, directory)) {
      for (int i = 0; i < photos.size(); i++) {
        for (PersonPhoto other : photos.subList(i + 1, photos.size())) {
          compare(photos.get(i), other, pairs);
        }
      }
    }
  }

  private void compare(PersonPhoto one, PersonPhoto other, PairsFile pairs) throws IOException {
    boolean onePerson = one.person().equals(other.person());
    float similarity = one.photo().similarity(other.photo());
    all.roc().add(similarity, onePerson);
    if (!onePerson) {
      one.photo().similarities(other.photo()).forEach(pair -> faces.add(pair, false));
    }
    if (one.set().equals(other.set())) {
      sets.get(one.set()).roc().add(similarity, onePerson);
    }
    if (onePerson || similarity >= LEAST_LISTED) {
      pairs.add(one.photo(), other.photo(), onePerson, similarity, ThresholdPolicy.FLOOR);
    }
  }
}
