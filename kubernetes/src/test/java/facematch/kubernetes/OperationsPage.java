package facematch.kubernetes;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/** The instructions for operators, kubernetes/README.md. */
final class OperationsPage {
  /** A key of the Secret and the command that generates its value. */
  private static final Pattern SECRET_KEY =
      Pattern.compile("--from-literal=([\\w-]+)=\"\\$\\(openssl rand -hex 32\\)\"");

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
    return SECRET_KEY.matcher(text).results().map(key -> key.group(1)).collect(toUnmodifiableSet());
  }
}
