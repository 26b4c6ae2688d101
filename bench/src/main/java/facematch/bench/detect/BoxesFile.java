package facematch.bench.detect;

import facematch.store.face.BoundingBox;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;

/**
 * The boxes of the faces in photos, of rows {@code file,x,y,width,height} in pixels of the upright
 * photo.
 */
final class BoxesFile {
  private BoxesFile() {}

  /**
   * The boxes of each file, in the order of the rows.
   *
   * @throws IllegalArgumentException if a value is missing or malformed
   */
  static Map<String, List<BoundingBox>> parse(List<CSVRecord> rows) {
    var boxes = new LinkedHashMap<String, List<BoundingBox>>();
    for (CSVRecord row : rows) {
      boxes.computeIfAbsent(row.get("file"), file -> new ArrayList<>()).add(box(row));
    }
    return boxes;
  }

  private static BoundingBox box(CSVRecord row) {
    return new BoundingBox(
        number(row, "x"), number(row, "y"), number(row, "width"), number(row, "height"));
  }

  private static float number(CSVRecord row, String column) {
    return Float.parseFloat(row.get(column));
  }
}
