package facematch.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import facematch.store.AcceptedImages;
import facematch.store.ScanStatus;
import facematch.store.image.ImageRecords;
import facematch.store.scan.PendingScan;
import facematch.testing.RealRedis;
import facematch.testing.TestPorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

/** A Redis that answers, but takes no writes. */
@Tag("redis")
class RefusedWritesIT {
  /** A folder where Redis would save its data. */
  private static final String NO_FILE = "dump.rdb";

  private RealRedis server;
  private WatchedRedis redis;
  private Jedis operator;
  private AcceptedImages images;
  private PendingScan known;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve(NO_FILE).resolve("taken"));
    server = new RealRedis(folder, "--dbfilename " + NO_FILE);
    server.start();
    redis = new WatchedRedis(new RedisClientProducer(server.uri(), false, 0).open());
    operator = new Jedis(URI.create(server.uri()));
    images = new AcceptedImages(redis.client());
    known = images.accept();
    redis.awaitUp();
  }

  @AfterEach
  void stop() {
    operator.close();
    redis.close();
    server.close();
  }

  @Test
  void isDownWhileItIsFull() {
    operator.configSet("maxmemory", "1");
    assertRefused("OOM");
    operator.configSet("maxmemory", "0");
    assertTaken();
  }

  @Test
  void isDownWhileItIsAReplica() {
    operator.replicaof("127.0.0.1", TestPorts.unused());
    assertRefused("READONLY");
    operator.replicaofNoOne();
    assertTaken();
  }

  @Test
  void isDownWhileItLacksReplicas() {
    operator.configSet("min-replicas-to-write", "1");
    assertRefused("NOREPLICAS");
    operator.configSet("min-replicas-to-write", "0");
    assertTaken();
  }

  @Test
  void isDownAfterItCouldNotSave() {
    operator.configSet("save", "3600 1");
    operator.bgsave();
    assertRefused("MISCONF");
    operator.configSet("save", "");
    assertTaken();
  }

  @Test
  void leavesNothingBehind() {
    long changes = changes();
    redis.client().setrange("probe:0", 0, "");
    assertThat(operator.keys("probe*")).isEmpty();
    assertThat(changes()).isEqualTo(changes);
  }

  private long changes() {
    return operator
        .info("persistence")
        .lines()
        .filter(line -> line.startsWith("rdb_changes_since_last_save:"))
        .map(line -> Long.valueOf(line.substring(line.indexOf(':') + 1)))
        .findFirst()
        .orElseThrow();
  }

  private void assertRefused(String prefix) {
    redis.awaitDown();
    assertThat(redis.watch().unreadableSince()).isEmpty();
    assertThat(new ImageRecords(redis.client()).status(known.hash())).contains(ScanStatus.ACCEPTED);
    assertThatThrownBy(images::accept)
        .isInstanceOf(JedisDataException.class)
        .hasMessageStartingWith(prefix);
  }

  private void assertTaken() {
    redis.awaitUp();
    assertThat(images.store(known, AcceptedImages.MODEL)).isPresent();
  }
}
