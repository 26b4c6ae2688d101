package facematch.liberty;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * A file that is hard to read, and what should become of it.
 *
 * @param expected says "decode" if it may be scanned, "rejection" if it may be refused
 * @param faces how many are to be found; anything but a number if it is not known
 * @param note says "missed" or "not be found" if finding fewer is no fault
 */
record AwkwardFile(Path path, String expected, String faces, String note) {
  private static final CSVFormat WITH_HEADER =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
  private static final Pattern MAY_BE_SCANNED = Pattern.compile("decode|rasterise");
  private static final Pattern MAY_BE_REFUSED = Pattern.compile("reject|limit");
  private static final Pattern MAY_BE_MISSED = Pattern.compile("missed|not be found");

  /** The files that an awkward.csv with the columns file, expected, faces and note lists. */
  static List<AwkwardFile> listedIn(Path folder) throws IOException {
    try (var csv = CSVParser.parse(folder.resolve("awkward.csv"), UTF_8, WITH_HEADER)) {
      return csv.stream()
          .map(
              row ->
                  new AwkwardFile(
                      folder.resolve(row.get("file")),
                      row.get("expected"),
                      row.get("faces"),
                      row.get("note")))
          .toList();
    }
  }

  String name() {
    return path.getFileName().toString();
  }

  byte[] bytes() throws IOException {
    return Files.readAllBytes(path);
  }

  boolean endedWell(FileTrial trial) {
    return trial.scanned()
        ? MAY_BE_SCANNED.matcher(expected).find() && hasItsFaces(trial.faces())
        : trial.rejected() && MAY_BE_REFUSED.matcher(expected).find();
  }

  private boolean hasItsFaces(int found) {
    return MAY_BE_REFUSED.matcher(expected).find()
        || MAY_BE_MISSED.matcher(note).find()
        || !faces.matches("\\d+")
        || found == Integer.parseInt(faces);
  }
}
