package facematch.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** What a {@link RealRedis} had in its folder at one time. */
public final class RedisBackup {
  private static final String DATA = "appendonlydir";

  private final Path data;
  private final Path copy;

  /** Takes a backup of a Redis that nobody writes to meanwhile. */
  public RedisBackup(Path folder) throws IOException {
    data = folder.resolve(DATA);
    copy = Files.createTempDirectory(folder, "backup").resolve(DATA);
    copy(data, copy);
  }

  /** Puts it back; Redis is started anew from it. */
  public void restoreTo(RealRedis redis) throws IOException {
    redis.kill();
    for (Path file : tree(data, Comparator.reverseOrder())) {
      Files.delete(file);
    }
    copy(copy, data);
    redis.start();
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path file : tree(from, Comparator.naturalOrder())) {
      Files.copy(file, to.resolve(from.relativize(file).toString()));
    }
  }

  private static List<Path> tree(Path folder, Comparator<Path> order) {
    try (var files = Files.walk(folder)) {
      return files.sorted(order).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
