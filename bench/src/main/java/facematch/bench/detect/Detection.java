package facematch.bench.detect;

import static java.util.Objects.requireNonNull;

import facematch.bench.photo.ScannedPhoto;
import facematch.bench.report.Median;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A photo whose faces were counted by a person and detected by the worker. */
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

  /** The true number of faces; of a range, the number that is closest to the worker's. */
  int faces() {
    return Math.max(counted.least(), Math.min(counted.most(), scanned.faces().size()));
  }

  /** The number of faces found. */
  int found() {
    return Math.min(faces(), scanned.faces().size());
  }

  /** The number of false detections. */
  int extra() {
    return scanned.faces().size() - found();
  }

  /** The median side of the detected faces in pixels of the photo; NaN without any. */
  double side() {
    return Median.of(scanned.faces().stream().mapToDouble(ScannedPhoto::side));
  }
}
