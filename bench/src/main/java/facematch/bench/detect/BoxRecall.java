package facematch.bench.detect;

import facematch.bench.report.Better;
import facematch.bench.report.ClopperPearson;
import facematch.bench.report.Measured;
import facematch.bench.report.Rate;
import facematch.bench.report.Report;
import facematch.bench.report.Table;
import facematch.store.face.BoundingBox;
import facematch.store.face.Face;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts the true faces that were found, by their size, and the false ones. */
final class BoxRecall {
  /** Sizes of which fewer faces are known are not stored in the baseline. */
  private static final int LEAST_FACES = 20;

  private static final double RATE_TOLERANCE = .02;
  private static final double FALSE_FACES_TOLERANCE = 1;

  private final Map<SizeClass, Count> counts = new LinkedHashMap<>();
  private int falseFaces;

  private record Count(int faces, int found) {
    Count plus(Count other) {
      return new Count(faces + other.faces, found + other.found);
    }

    double recall() {
      return (double) found / faces;
    }
  }

  BoxRecall() {
    SizeClass.ALL.forEach(size -> counts.put(size, new Count(0, 0)));
  }

  /** Adds a scanned photo. */
  void add(List<BoundingBox> truth, List<Face> found) {
    var matching = new BoxMatching(truth, found.stream().map(Face::box).toList());
    for (int i = 0; i < truth.size(); i++) {
      var count = new Count(1, matching.isFound(i) ? 1 : 0);
      counts.merge(SizeClass.of(truth.get(i)), count, Count::plus);
    }
    falseFaces += matching.falseFaces();
  }

  /** A row of each size, and one of all with the false faces. */
  Table table() {
    var table = new Table("side of the face", "faces", "found", "recall", "95 %", "false faces");
    counts.forEach((size, count) -> add(table, size.title(), count, ""));
    add(table, "all", all(), falseFaces);
    return table;
  }

  private Count all() {
    return counts.values().stream().reduce(new Count(0, 0), Count::plus);
  }

  private static void add(Table table, String name, Count count, Object falseFaces) {
    table.add(
        name,
        count.faces(),
        count.found(),
        Rate.of(count.recall()),
        ClopperPearson.text(count.found(), count.faces()),
        falseFaces);
  }

  /**
   * Adds the recall and the false faces to what can be compared with the baseline.
   *
   * @param name of the photos
   */
  void measure(String name, Report report) {
    counts.forEach(
        (size, count) -> {
          if (count.faces() >= LEAST_FACES) {
            measure(name + " recall of faces " + size.title() + " pixels", count, report);
          }
        });
    measure(name + " recall by boxes", all(), report);
    report.measured(
        new Measured(
            name + " false faces by boxes", falseFaces, Better.LOWER, FALSE_FACES_TOLERANCE));
  }

  private static void measure(String name, Count count, Report report) {
    report.measured(new Measured(name, count.recall(), Better.HIGHER, RATE_TOLERANCE));
  }
}
