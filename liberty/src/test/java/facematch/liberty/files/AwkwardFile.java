package facematch.liberty.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * A file that is hard to read, and its expected outcome.
 *
 * @param expected contains "decode" if the file may be scanned, "rejection" if it may be refused
 * @param faces the number of faces to be found; no number if that is unknown
 * @param note contains "missed" or "not be found" if another number of faces is allowed, too
 */
record AwkwardFile(Path path, String expected, String faces, String note) {
  private static final CSVFormat WITH_HEADER =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
  private static final Pattern MAY_BE_SCANNED = Pattern.compile("decode|rasterise");
  private static final Pattern MAY_BE_REFUSED = Pattern.compile("reject|limit");
  private static final Pattern MAY_BE_MISSED = Pattern.compile("missed|not be found");

  /** The files that the folder's awkward.csv (file, expected, faces, note) lists. */
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

  /** Whether the outcome is an expected one. */
  boolean allows(UploadOutcome outcome) {
    return outcome.scanned()
        ? MAY_BE_SCANNED.matcher(expected).find() && allowsFaces(outcome.faces())
        : outcome.rejected() && MAY_BE_REFUSED.matcher(expected).find();
  }

  private boolean allowsFaces(int found) {
    return MAY_BE_REFUSED.matcher(expected).find()
        || MAY_BE_MISSED.matcher(note).find()
        || !faces.matches("\\d+")
        || found == Integer.parseInt(faces);
  }
}
