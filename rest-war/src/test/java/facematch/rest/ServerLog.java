package facematch.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the server under test has complained of since this was created. */
public final class ServerLog {
  private final Path file =
      Path.of(System.getProperty("server.user.directory"), "servers", "it", "logs", "messages.log");
  private final int before = lines().size();

  /** Errors, warnings and failures that it took records of. */
  public List<String> complaints() {
    return lines().stream()
        .skip(before)
        .filter(line -> line.matches(".* [EW] [A-Z]{4,5}\\d{4}[EW]: .*") || line.contains("FFDC"))
        .toList();
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
