package facematch.bench;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A photo whose faces were counted, by somebody and by the worker. */
record Detection(CountedPhoto counted, ScannedPhoto scanned) {
  Detection {
    requireNonNull(counted, "counted");
    requireNonNull(scanned, "scanned");
  }

  static final List<String> HEADER =
      Stream.concat(
              ScannedPhoto.HEADER.stream(),
              Stream.of("least_faces", "most_faces", "found", "extra"))
          .toList();

  /** The values under {@link #HEADER}. */
  List<Object> values(Path directory) {
    return Stream.concat(
            scanned.values(directory).stream(),
            Stream.<Object>of(counted.least(), counted.most(), found(), extra()))
        .toList();
  }

  /** How many faces there are: of the numbers that may be right, the one next to the worker's. */
  int faces() {
    return Math.max(counted.least(), Math.min(counted.most(), scanned.faces().size()));
  }

  /** How many of them were found. */
  int found() {
    return Math.min(faces(), scanned.faces().size());
  }

  /** How many were found that are none. */
  int extra() {
    return scanned.faces().size() - found();
  }

  /** The median side of the found faces' boxes in pixels of the photo; NaN if none was found. */
  double side() {
    return Median.of(scanned.faces().stream().mapToDouble(ScannedPhoto::side));
  }
}
