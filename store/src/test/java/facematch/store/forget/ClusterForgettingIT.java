package facematch.store.forget;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import facematch.store.AcceptedImages;
import facematch.store.RedisKeys;
import facematch.store.redis.AppendOnlyFile;
import facematch.store.redis.MissingReplicasException;
import facematch.store.redis.ReplicatedCluster;
import facematch.store.scan.ChangeFeed;
import facematch.testing.RealRedis;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.UnifiedJedis;

/** In a Redis Cluster, on its primaries and on their replicas. */
@Tag("redis")
class ClusterForgettingIT extends ForgottenTraces {
  private static ReplicatedCluster cluster;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    cluster = new ReplicatedCluster(folder, AppendOnlyFile.AS_COMMANDS);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Override
  List<RealRedis> servers() {
    return cluster.nodes();
  }

  @Override
  Jedis reader(RealRedis redis) {
    var reader = new Jedis(URI.create(redis.uri()));
    reader.readonly();
    return reader;
  }

  @Override
  UnifiedJedis client() {
    return cluster.client();
  }

  /** The replica could take over, and would still hold the image. */
  @Test
  void failsAsOftenAsItIsAskedUntilTheReplicaHasForgottenToo() throws IOException {
    int primary = 1 - ReplicatedCluster.primaryOf(RedisKeys.FORGETTING);
    var replica = cluster.nodes().get(primary + 2);
    try (var redis = cluster.client()) {
      var images = new AcceptedImages(redis);
      var hash = ReplicatedCluster.hashIn(primary);
      await().ignoreExceptions().until(() -> images.accept(hash, "a.jpg") != null);
      replica.kill();
      for (int i = 0; i < 3; i++) {
        // a new connection: WAIT would cover the first deletion on the same one
        try (var another = cluster.client()) {
          var forgetting = new Forgetting(another, new ChangeFeed(another));
          assertThatThrownBy(() -> forgetting.forget(hash))
              .isInstanceOf(MissingReplicasException.class);
        }
      }
    } finally {
      replica.start();
    }
  }
}
