package facematch.npm;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A pinned package of the npm registry. Only its tarball is downloaded; neither its scripts nor its
 * dependencies are installed.
 *
 * @param sha256 digest of the tarball, lower-case hex
 */
public record NpmPackage(String name, String version, String sha256) {
  public NpmPackage {
    requireNonNull(name, "name");
    requireNonNull(version, "version");
    requireNonNull(sha256, "sha256");
  }

  /**
   * The tarball in the cache, fetched if it is missing. It is moved there only when complete and
   * verified, and is verified again at every use.
   *
   * @throws NpmPackageException if npm is missing or fails, or the digest is wrong
   */
  public Path tarball(Path cache) {
    Path tarball = cache.resolve(fileName());
    try {
      if (!Files.exists(tarball)) {
        fetch(tarball);
      }
      verify(tarball);
      return tarball;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String fileName() {
    return name.replace("@", "").replace('/', '-') + "-" + version + ".tgz";
  }

  private void fetch(Path tarball) throws IOException {
    Files.createDirectories(tarball.getParent());
    Path folder = Files.createTempDirectory(tarball.getParent(), "fetching");
    Path fetched = folder.resolve(fileName());
    try {
      new Npm(folder).pack(name + "@" + version);
      verify(fetched);
      Files.move(fetched, tarball, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fetched);
      Files.deleteIfExists(folder);
    }
  }

  private void verify(Path tarball) throws IOException {
    String actual = digest(tarball);
    if (!actual.equals(sha256)) {
      throw new NpmPackageException(
          "%s@%s: expected SHA-256 %s but %s has %s; if the file was damaged, delete it and build again"
              .formatted(name, version, sha256, tarball, actual));
    }
  }

  private static String digest(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      var digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(bytes, digest).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
