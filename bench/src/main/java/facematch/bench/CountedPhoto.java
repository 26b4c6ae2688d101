package facematch.bench;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.apache.commons.csv.CSVRecord;

/**
 * A photo whose faces somebody counted. Where they are is not known: a face that is none makes up
 * for one that was missed.
 *
 * @param faces how many there are
 * @param least how many are certain
 * @param most how many there may be
 */
record CountedPhoto(Path file, int faces, int least, int most) {
  CountedPhoto {
    requireNonNull(file, "file");
    if (least > most) {
      throw new IllegalArgumentException("%s has %d to %d faces".formatted(file, least, most));
    }
  }

  /**
   * Reads {@code file}, {@code faces} and, if they are there, {@code faces_min}, {@code faces_max}.
   */
  static CountedPhoto of(CSVRecord count, Path directory) {
    int faces = Integer.parseInt(count.get("faces"));
    return new CountedPhoto(
        directory.resolve(count.get("file")),
        faces,
        number(count, "faces_min", faces),
        number(count, "faces_max", faces));
  }

  private static int number(CSVRecord count, String column, int otherwise) {
    boolean known = count.isSet(column) && !count.get(column).isBlank();
    return known ? Integer.parseInt(count.get(column)) : otherwise;
  }
}
