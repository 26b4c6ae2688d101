package facematch.bench.photo;

import facematch.bench.report.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Lists the files of a folder that may be photos. */
public final class PhotoFiles {
  private PhotoFiles() {}

  /** All files below a folder, sorted by name, without hidden files and CSV files. */
  public static List<Path> under(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(PhotoFiles::maybePhoto).sorted().toList();
    }
  }

  private static boolean maybePhoto(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".") && !name.endsWith(".csv");
  }

  /**
   * Checks that there are photos and that all exist.
   *
   * @throws UsageException if there are none, or one does not exist
   */
  public static void requireAll(List<Path> photos) {
    if (photos.isEmpty()) {
      throw new UsageException("There are no photos.");
    }
    for (Path photo : photos) {
      if (Files.notExists(photo)) {
        throw new UsageException(photo + " does not exist.");
      }
    }
  }
}
