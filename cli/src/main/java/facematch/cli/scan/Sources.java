package facematch.cli.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The files, folders and URLs that a user named.
 *
 * @param recursive whether folders in folders belong to them
 */
record Sources(List<String> named, boolean recursive) {
  /** The first that is neither a URL nor a file or folder. */
  Optional<String> missing() {
    return named.stream().filter(source -> !isUrl(source) && !exists(source)).findFirst();
  }

  private static boolean isUrl(String source) {
    return source.matches("(?i)https?://.*");
  }

  /** An empty name, as of a variable without a value, would be the current folder. */
  private static boolean exists(String source) {
    try {
      return !source.isBlank() && Files.exists(Path.of(source));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** How many images there may be. */
  long count() throws IOException {
    var count = new AtomicLong();
    visit(
        url -> count.incrementAndGet(),
        file -> count.incrementAndGet() > 0,
        unreadable -> count.incrementAndGet());
    return count.get();
  }

  /**
   * Tells the images one after the other.
   *
   * @param file answers whether to go on
   * @param unreadable is told of each file or folder that cannot be read
   */
  void visit(Consumer<String> url, Predicate<Path> file, Consumer<Path> unreadable)
      throws IOException {
    for (String source : named) {
      if (isUrl(source)) {
        url.accept(source);
      } else {
        PhotoFolder.visit(Path.of(source), recursive ? Integer.MAX_VALUE : 1, file, unreadable);
      }
    }
  }
}
