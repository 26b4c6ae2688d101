package facematch.bench.match;

import facematch.bench.photo.PhotoFiles;
import facematch.bench.photo.PhotoScanner;
import facematch.bench.report.MissedTargetException;
import facematch.bench.report.Report;
import facematch.bench.report.UsageException;
import facematch.index.product.DotProducts;
import facematch.index.product.FastestDotProducts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures questions to the index of faces in this process, and checks their answers. */
public final class MatchBenchmark {
  /**
   * The target: a question of one face on one core takes at most this many times as long as a plain
   * read of the index's vectors.
   */
  private static final double MOST_PLAIN_READS = 2;

  /** A smaller index fits into a processor's cache, and other work takes most of the time. */
  private static final int LEAST_FACES = 1_000_000;

  private final Report report;
  private final DotProducts dotProducts = FastestDotProducts.choose();

  /** Chooses how faces are compared, as rest does at its start. */
  public MatchBenchmark(Report report) {
    this.report = report;
    report.print("Faces are compared with " + dotProducts + ".");
  }

  /**
   * Measures indexes of so many synthetic faces, one after another.
   *
   * @throws MissedTargetException if an answer is wrong, or the target is missed
   */
  public void run(List<Integer> numbers) throws IOException {
    var missed = new ArrayList<String>();
    for (int faces : numbers) {
      double plainReads = new MatchRun(faces, dotProducts, report).run();
      if (faces >= LEAST_FACES && plainReads > MOST_PLAIN_READS) {
        missed.add(
            String.format(
                Locale.ROOT,
                "A question among %d faces takes as long as %.2f plain reads; the target is %.0f.",
                faces,
                plainReads,
                MOST_PLAIN_READS));
      }
    }
    if (!missed.isEmpty()) {
      throw new MissedTargetException(String.join("\n", missed));
    }
  }

  /**
   * Checks the answers among the faces of a directory's photos.
   *
   * @throws MissedTargetException if an answer is wrong
   * @throws UsageException if no photo has a face that can be compared
   */
  public void run(Path directory) throws IOException {
    var photos = PhotoScanner.scan(PhotoFiles.under(directory));
    new PhotoQuestions(photos, dotProducts).check(report);
  }
}
