package facematch.npm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The npm client as a child process. It uses the registry that the user has configured. */
public final class Npm {
  private static final boolean WINDOWS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

  private final Path folder;

  /** A client that works in the folder. */
  public Npm(Path folder) {
    this.folder = folder;
  }

  /**
   * Downloads a package's tarball into the folder.
   *
   * @throws NpmPackageException if npm is missing or fails
   */
  void pack(String specification) {
    run(specification, "pack", specification, "--silent", "--pack-destination", folder.toString());
  }

  /**
   * Installs the packages of the folder's lock file, verified by digest, without their scripts.
   *
   * @throws NpmPackageException if npm is missing or fails
   */
  public void installLocked() {
    run("the locked packages", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent");
  }

  private void run(String wanted, String... arguments) {
    var command = new ArrayList<>(List.of(WINDOWS ? "npm.cmd" : "npm"));
    command.addAll(List.of(arguments));
    Process npm = start(command, wanted);
    try (var output = npm.getInputStream()) {
      var text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      int status = npm.waitFor();
      if (status != 0) {
        throw new NpmPackageException(
            "npm could not fetch %s (exit status %d): %s".formatted(wanted, status, text.strip()));
      }
    } catch (IOException e) {
      throw new NpmPackageException("npm failed while fetching " + wanted, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NpmPackageException("interrupted while fetching " + wanted, e);
    } finally {
      npm.destroy();
    }
  }

  private Process start(List<String> command, String wanted) {
    try {
      return new ProcessBuilder(command)
          .directory(folder.toFile())
          .redirectErrorStream(true)
          .start();
    } catch (IOException e) {
      throw new NpmPackageException(
          "npm is needed to fetch %s and could not be started: install Node.js with npm"
              .formatted(wanted),
          e);
    }
  }
}
