package facematch.store.redis;

import static org.awaitility.Awaitility.await;

import facematch.store.RedisContents;
import facematch.testing.RealRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import redis.clients.jedis.Jedis;

/**
 * The append-only file of a Redis that writes it as commands: in the format of snapshots texts
 * would be compressed.
 */
public record AppendOnlyFile(RealRedis redis) {
  /** The argument with which that Redis has to be started. */
  public static final String AS_COMMANDS = "--aof-use-rdb-preamble no";

  /** What a rewritten file consists of: its base, what was appended since, and their list. */
  private static final int FILES = 3;

  /** All bytes, each as one character. */
  public String contents() {
    return files().stream().map(AppendOnlyFile::read).collect(Collectors.joining());
  }

  /** Returns once the file is rewritten and the old one is gone. */
  public void rewrite() {
    try (var client = new Jedis(URI.create(redis.uri()))) {
      client.bgrewriteaof();
      await().until(() -> isRewritten(client.info("persistence")) && files().size() == FILES);
    }
  }

  private static boolean isRewritten(String info) {
    return info.contains("aof_rewrite_in_progress:0")
        && info.contains("aof_rewrite_scheduled:0")
        && info.contains("aof_last_bgrewrite_status:ok");
  }

  private List<Path> files() {
    try (var files = Files.list(redis.appendOnlyFolder())) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return RedisContents.characters(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
