package facematch.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** A copy of the data of a {@link RealRedis}. */
public final class RedisBackup {
  private static final String DATA_FOLDER = "appendonlydir";

  private final Path data;
  private final Path copy;

  /** Copies the data in the folder of a Redis that nobody writes to meanwhile. */
  public RedisBackup(Path folder) throws IOException {
    data = folder.resolve(DATA_FOLDER);
    copy = Files.createTempDirectory(folder, "backup").resolve(DATA_FOLDER);
    copy(data, copy);
  }

  /** Kills Redis, replaces its data by this copy and starts it again. */
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
