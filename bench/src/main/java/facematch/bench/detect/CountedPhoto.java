package facematch.bench.detect;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.apache.commons.csv.CSVRecord;

/**
 * A photo whose faces a person has counted. Their places are unknown, so a false detection can make
 * up for a missed face.
 *
 * @param faces the number of faces
 * @param least the number of certain faces
 * @param most the number of faces including doubtful ones
 */
record CountedPhoto(Path file, int faces, int least, int most) {
  CountedPhoto {
    requireNonNull(file, "file");
    if (least > most) {
      throw new IllegalArgumentException("%s has %d to %d faces".formatted(file, least, most));
    }
  }

  /**
   * Reads the columns {@code file}, {@code faces} and the optional {@code faces_min} and {@code
   * faces_max}.
   */
  static CountedPhoto of(CSVRecord count, Path directory) {
    int faces = Integer.parseInt(count.get("faces"));
    return new CountedPhoto(
        directory.resolve(count.get("file")),
        faces,
        number(count, "faces_min", faces),
        number(count, "faces_max", faces));
  }

  private static int number(CSVRecord count, String column, int fallback) {
    boolean present = count.isSet(column) && !count.get(column).isBlank();
    return present ? Integer.parseInt(count.get(column)) : fallback;
  }
}
