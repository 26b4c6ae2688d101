package facematch.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import facematch.store.AcceptedImages;
import facematch.store.ScanStatus;
import facematch.store.image.ImageRecords;
import facematch.testing.TestPorts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.exceptions.JedisException;

/** Clients whose primary is named by sentinels. */
@Tag("redis")
class SentinelIT {
  @TempDir Path folder;

  @Test
  void losesNothingAcceptedWhenAReplicaTakesOver() throws IOException {
    try (var servers = new MonitoredRedis(folder);
        var careful = servers.client(1);
        var redis = new WatchedRedis(servers.client(0))) {
      redis.awaitUp();
      var accepted = Stream.generate(new AcceptedImages(careful)::accept).limit(20).toList();
      var images = new AcceptedImages(redis.client());

      servers.killSentinel(0);
      servers.killPrimary();
      redis.awaitDown();
      assertThatThrownBy(images::accept).isInstanceOf(JedisException.class);
      redis.awaitUp();

      var records = new ImageRecords(redis.client());
      assertThat(accepted)
          .allSatisfy(
              scan -> assertThat(records.status(scan.hash())).contains(ScanStatus.ACCEPTED));
      assertThat(images.store(images.accept(), AcceptedImages.MODEL)).isPresent();
    }
  }

  @Test
  void isAwayWhileNoSentinelAnswers() {
    var uri = "redis-sentinel://127.0.0.1:%d/faces".formatted(TestPorts.unused());
    try (var redis = new WatchedRedis(new RedisClientProducer(uri, false, 0).open())) {
      assertThatThrownBy(() -> redis.client().ping())
          .isInstanceOf(JedisException.class)
          .hasMessageContaining("no sentinel names the primary of faces");
      assertThat(redis.watch().unreadableSince()).isPresent();
    }
  }

  @Test
  void areRefusedForACluster() {
    var producer = new RedisClientProducer("redis-sentinel://127.0.0.1/faces", true, 0);
    assertThatThrownBy(producer::open).isInstanceOf(IllegalArgumentException.class);
  }
}
