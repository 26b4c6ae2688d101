package facematch.liberty.commandline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Many names of one image, which take little room on the disk. */
final class LinkedImages {
  /** A file system allows some ten thousand links to a file. */
  private static final int LINKS_TO_A_COPY = 1000;

  private LinkedImages() {}

  /** Writes hard links to copies of an image into folders below a new folder. */
  static void write(Path image, int links, Path folder) throws IOException {
    for (int i = 0; i < links; i++) {
      var below = folder.resolve("folder" + i / LINKS_TO_A_COPY);
      var copy = below.resolve(".copy");
      if (i % LINKS_TO_A_COPY == 0) {
        Files.createDirectories(below);
        Files.copy(image, copy);
      }
      Files.createLink(below.resolve("a-name-of-usual-length-" + i + ".png"), copy);
    }
  }
}
