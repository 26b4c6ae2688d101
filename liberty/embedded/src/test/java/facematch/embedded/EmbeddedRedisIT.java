package facematch.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

class EmbeddedRedisIT {
  @TempDir Path folder;

  @Test
  void aServerThatOutlivedItsJvmIsUsedAgainAndShutDown() throws Exception {
    String uri;
    String server;
    try (var host = HostProcess.of(EmbeddedRedis.class, folder);
        var jedis = new Jedis(URI.create(host.uri()))) {
      uri = host.uri();
      server = processId(jedis);
      host.kill();
    }
    try (var redis = new EmbeddedRedis(folder)) {
      redis.start();
      assertThat(redis.uri()).isEqualTo(uri);
      try (var jedis = new Jedis(URI.create(uri))) {
        assertThat(processId(jedis)).isEqualTo(server);
      }
    }
    await().until(() -> ProcessHandle.of(Long.parseLong(server)).isEmpty());
  }

  @Test
  void answeredWritesSurviveAKillOfTheServer() throws Exception {
    try (var host = HostProcess.of(EmbeddedRedis.class, folder);
        var jedis = new Jedis(URI.create(host.uri()))) {
      jedis.set("name", "value");
      host.kill();
      ProcessHandle.of(Long.parseLong(processId(jedis))).orElseThrow().destroyForcibly();
    }
    try (var redis = new EmbeddedRedis(folder)) {
      redis.start();
      try (var jedis = new Jedis(URI.create(redis.uri()))) {
        assertThat(jedis.get("name")).isEqualTo("value");
      }
    }
  }

  @Test
  void syncsEveryWriteAndEvictsNothing() throws Exception {
    try (var redis = new EmbeddedRedis(folder)) {
      redis.start();
      try (var jedis = new Jedis(URI.create(redis.uri()))) {
        assertThat(jedis.configGet("append*"))
            .containsEntry("appendonly", "yes")
            .containsEntry("appendfsync", "always");
        assertThat(jedis.configGet("maxmemory-policy")).containsValue("noeviction");
        assertThat(jedis.configGet("bind")).containsValue("127.0.0.1");
      }
    }
  }

  @Test
  void theServerOutlivesItsGuestsAndEndsWithItsHost() throws Exception {
    String uri;
    try (var host = HostProcess.of(EmbeddedRedis.class, folder)) {
      uri = host.uri();
      try (var guest = new EmbeddedRedis(folder)) {
        guest.start();
        assertThat(guest.uri()).isEqualTo(uri);
      }
      try (var jedis = new Jedis(URI.create(uri))) {
        assertThat(jedis.ping()).isEqualTo("PONG");
      }
    }
    assertThatThrownBy(() -> new Jedis(URI.create(uri)).ping())
        .isInstanceOf(JedisConnectionException.class);
  }

  private static String processId(Jedis jedis) {
    return jedis
        .info("server")
        .lines()
        .filter(line -> line.startsWith("process_id:"))
        .map(line -> line.substring("process_id:".length()).strip())
        .findFirst()
        .orElseThrow();
  }
}
