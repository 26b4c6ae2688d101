package facematch.kubernetes;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder of manifests: the project's own, or a copy of it. */
record ManifestFolder(Path root) {
  static final ManifestFolder PROJECT = new ManifestFolder(Path.of("").toAbsolutePath());

  private static final List<String> PARTS = List.of("base", "overlays", "components");

  /** Copies the manifests, and nothing else, to an empty folder. */
  ManifestFolder copyTo(Path target) {
    for (String part : PARTS) {
      try (var files = Files.walk(root.resolve(part))) {
        for (Path file : files.toList()) {
          Files.copy(file, target.resolve(root.relativize(file)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new ManifestFolder(target);
  }

  /**
   * Writes a kustomization of an overlay with components into the folder, and returns the folder.
   */
  Path combine(Path folder, String overlay, List<String> components) {
    Path there = folder.toAbsolutePath().relativize(root);
    String kustomization =
        "resources: [%s]%ncomponents: [%s]%n"
            .formatted(
                there.resolve(overlay),
                components.stream()
                    .map(component -> there.resolve("components").resolve(component).toString())
                    .collect(joining(", ")));
    try {
      Files.writeString(folder.resolve("kustomization.yaml"), kustomization);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
