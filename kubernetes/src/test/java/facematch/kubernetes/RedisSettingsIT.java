package facematch.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import facematch.testing.TestPorts;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** The installed Redis with the command and the settings of the manifests. */
@Tag("redis")
class RedisSettingsIT {
  private static final String PASSWORD = "d41d8cd98f00b204";

  @TempDir Path folder;
  private final int port = TestPorts.unused();
  private final Manifests manifests = Inspection.OF_THE_PROJECT.production();
  private Process redis;

  @BeforeEach
  void start() throws IOException {
    writeSettings();
    var command = new ProcessBuilder(command()).redirectErrorStream(true);
    command.environment().put("REDISCLI_AUTH", PASSWORD);
    redis = command.redirectOutput(folder.resolve("log").toFile()).start();
    await()
        .ignoreException(JedisConnectionException.class)
        .until(() -> setting("port").equals(Integer.toString(port)));
  }

  @AfterEach
  void stop() {
    redis.destroyForcibly().onExit().join();
  }

  @Test
  void onlyThePasswordOpensIt() {
    try (var stranger = new Jedis("127.0.0.1", port)) {
      assertThatThrownBy(stranger::ping).isInstanceOf(JedisDataException.class);
      assertThatThrownBy(() -> stranger.auth("guess"))
          .isInstanceOf(JedisAccessControlException.class);
    }
  }

  @Test
  void writesAreOnTheDiskAndNothingIsEvicted() {
    assertThat(setting("appendonly")).isEqualTo("yes");
    assertThat(setting("appendfsync")).isEqualTo("always");
    assertThat(setting("save")).isEmpty();
    assertThat(setting("maxmemory-policy")).isEqualTo("noeviction");
    assertThat(setting("maxmemory")).isEqualTo(Long.toString(5L << 30));
  }

  @Test
  void sigtermReachesIt() throws IOException {
    redis.toHandle().destroy();
    assertThat(redis.onExit().join().exitValue()).isZero();
    assertThat(folder.resolve("log")).content().contains("Redis is now ready to exit");
  }

  private String setting(String name) {
    try (var client = new Jedis("127.0.0.1", port)) {
      client.auth(PASSWORD);
      return client.configGet(name).get(name);
    }
  }

  /** The files of the ConfigMap, with the folders and the port of this test. */
  private void writeSettings() throws IOException {
    var settings =
        manifests
            .all(ConfigMap.class)
            .filter(map -> map.getMetadata().getName().startsWith("redis"))
            .findFirst()
            .orElseThrow()
            .getData();
    for (var file : settings.entrySet()) {
      String text = "%s%nport %d%nbind 127.0.0.1%n".formatted(inFolder(file.getValue()), port);
      Files.writeString(folder.resolve(file.getKey()), text);
    }
  }

  private List<String> command() {
    return manifests
        .workloads()
        .filter(workload -> workload.name().equals("redis"))
        .flatMap(Workload::allContainers)
        .flatMap(container -> container.getCommand().stream())
        .map(this::inFolder)
        .toList();
  }

  private String inFolder(String text) {
    return text.replace("/etc/redis", folder.toString()).replace("/data", folder.toString());
  }
}
