package facematch.npm;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Selected files of an npm package, in memory, by their paths inside the package. */
public final class Tarball {
  private static final String ROOT = "package/";

  private final Map<String, byte[]> files = new HashMap<>();

  /**
   * Reads the files.
   *
   * @throws NpmPackageException if one of the paths is missing
   */
  public Tarball(Path tarball, Set<String> paths) {
    try (var tar =
        new TarArchiveInputStream(
            new GZIPInputStream(new BufferedInputStream(Files.newInputStream(tarball))))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        String path = entry.getName().replaceFirst(ROOT, "");
        if (paths.contains(path)) {
          files.put(path, tar.readAllBytes());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String path : paths) {
      if (!files.containsKey(path)) {
        throw new NpmPackageException("%s is missing in %s".formatted(path, tarball));
      }
    }
  }

  /** The bytes of one of the selected files. */
  public byte[] file(String path) {
    return files.get(path);
  }
}
