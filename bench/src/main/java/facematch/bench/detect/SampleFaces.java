package facematch.bench.detect;

import facematch.bench.photo.CsvRecords;
import facematch.bench.report.Median;
import facematch.store.face.BoundingBox;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The faces of face-api's sample photos. The detector found them in the photos' full size, where
 * they have 180 to 290 pixels; a person has checked that each box is a face, and that there are no
 * others.
 */
final class SampleFaces {
  private final Map<String, List<BoundingBox>> boxes;

  SampleFaces() throws IOException {
    boxes = BoxesFile.parse(CsvRecords.read(SampleFaces.class, "sample-boxes.csv"));
  }

  List<String> photos() {
    return List.copyOf(boxes.keySet());
  }

  List<BoundingBox> boxes(String photo) {
    return List.copyOf(boxes.get(photo));
  }

  /** The median side of a photo's faces, in pixels of the photo. */
  double side(String photo) {
    return Median.of(
        boxes.get(photo).stream().mapToDouble(box -> Math.sqrt(box.width() * box.height())));
  }
}
