package facematch.kubernetes;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The instructions for operators, kubernetes/README.md. */
final class OperationsPage {
  /** A key of the Secret, with the command that generates its value, or the file that holds it. */
  private static final Pattern SECRET_KEY =
      Pattern.compile(
          "(?<=--from-literal=)[\\w-]+(?==\"\\$(\\(openssl rand -hex 32\\)|metrics_key)\")"
              + "|(?<=--from-file=)[\\w-]+");

  /** A row of the table of alerts: its name, what it means, what to do. */
  private static final Pattern ALERT =
      Pattern.compile("^\\| `(FaceMatch\\w+)` \\| [^|]+ \\| ([^|]+) \\|$", Pattern.MULTILINE);

  private final String text;

  OperationsPage(Path manifests) {
    try {
      text = Files.readString(manifests.resolve("README.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The keys of the Secret that the documented command creates. */
  Set<String> secretKeys() {
    return SECRET_KEY.matcher(text).results().map(MatchResult::group).collect(toUnmodifiableSet());
  }

  /** What to do when an alert fires, by its name. */
  Map<String, String> alerts() {
    return ALERT
        .matcher(text)
        .results()
        .collect(toUnmodifiableMap(row -> row.group(1), row -> row.group(2)));
  }
}
