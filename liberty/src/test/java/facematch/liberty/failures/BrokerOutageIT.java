package facematch.liberty.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.liberty.LibertyServer;
import facematch.liberty.SmallImages;
import facematch.testing.FaceMatchClient;
import facematch.testing.TcpProxy;
import facematch.testing.TestPorts;
import facematch.testing.TestServices;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three replicas of rest without a broker, for thirty times the grace of their liveness probe. */
@Tag("failures")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class BrokerOutageIT {
  private static final int REPLICAS = 3;
  private static final int GRACE_SECONDS = 2;
  private static final Duration OUTAGE = Duration.ofSeconds(60);
  private static final String UNKNOWN_IMAGE = "0".repeat(64);

  private final TcpProxy broker = new TcpProxy(TestServices.rabbitMqUri());
  private byte[] image;
  private final List<LibertyServer> replicas = new ArrayList<>();

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    image = SmallImages.png();
    var environment =
        Map.of(
            "RABBITMQ_URI", broker.uri(),
            "RABBITMQ_LIVENESS_GRACE", Integer.toString(GRACE_SECONDS));
    for (int i = 0; i < REPLICAS; i++) {
      var replica = LibertyServer.withTestServices(folder.resolve("rest" + i), "rest", environment);
      replicas.add(replica);
      replica.start();
    }
  }

  @AfterEach
  void stop() throws IOException {
    replicas.forEach(LibertyServer::close);
    broker.close();
  }

  @Test
  void noReplicaIsRestartedAndAllMatch() {
    await().until(() -> clients().stream().allMatch(this::scans));
    broker.redirect("amqp://localhost:" + TestPorts.unused());
    broker.reset();
    await().until(() -> clients().stream().noneMatch(this::scans));

    await()
        .during(OUTAGE)
        .atMost(OUTAGE.multipliedBy(2))
        .until(() -> clients().stream().allMatch(BrokerOutageIT::livesAndMatches));

    broker.redirect(TestServices.rabbitMqUri());
    await().until(() -> clients().stream().allMatch(this::scans));
  }

  private List<FaceMatchClient> clients() {
    return replicas.stream().map(LibertyServer::client).toList();
  }

  private static boolean livesAndMatches(FaceMatchClient client) {
    assertThat(client.match(UNKNOWN_IMAGE).names()).isEmpty();
    return client.probe("live").status() == 200 && client.probe("ready").status() == 200;
  }

  private boolean scans(FaceMatchClient client) {
    return client.scanImage("outage.png", image).status() == 202;
  }
}
