package facematch.liberty.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.broker.Topology;
import facematch.liberty.deployment.AlbumUploads;
import facematch.liberty.deployment.Baseline;
import facematch.liberty.deployment.Deployment;
import facematch.liberty.deployment.Inventory;
import facematch.testing.RealRabbitMq;
import facematch.testing.TcpProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The loss of the scan queue's leader among three broker nodes, during uploads. */
@Tag("failures")
class BrokerClusterIT {
  private static final int NODES = 3;
  private static final int ROUNDS = 6;
  private static final int IMAGES = 600;
  private static final int ACCEPTED_BEFORE_KILL = 20;
  private static final Duration RECOVERY = Duration.ofSeconds(2);
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final Duration UNTIL_SCANNED = Duration.ofMinutes(15);

  @TempDir Path folder;
  private Deployment deployment;
  private AlbumUploads uploads;
  private int connections;
  private final List<Duration> recoveries = new ArrayList<>();

  @Test
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void theLossOfTheLeaderLosesNoImage() throws Exception {
    try (var opened = Deployment.in(folder, Map.of(), NODES)) {
      deployment = opened;
      var baseline = Baseline.of(deployment.client());
      connections = connections(proxies(every -> true));
      try (var started = new AlbumUploads(baseline, deployment.client(), IMAGES)) {
        uploads = started;
        for (int round = 0; round < ROUNDS; round++) {
          killTheLeader(round % 2 == 0);
        }
        uploads.allow(IMAGES);
        uploads.join();
        new Inventory(deployment, baseline, uploads.accepted()).assertComplete(UNTIL_SCANNED);
      } finally {
        System.out.println(uploads.answers());
      }
    }
    assertThat(uploads.answers()).doesNotContain("without an answer");
    assertThat(recoveries).hasSize(ROUNDS).allMatch(recovery -> recovery.compareTo(RECOVERY) < 0);
  }

  private void killTheLeader(boolean connectedToIt) throws IOException {
    await().atMost(TIMEOUT).until(() -> deployment.cluster().replicated(Topology.SCAN_QUEUE));
    RealRabbitMq leader = leader();
    connect(deployment.cluster().nodes().indexOf(leader), connectedToIt);
    assertThat(leader()).isSameAs(leader);
    uploadSome();
    var killed = leader.kill();
    var again =
        await()
            .atMost(TIMEOUT)
            .until(() -> uploads.firstAcceptanceAfter(killed), Optional::isPresent)
            .orElseThrow();
    var recovery = Duration.between(killed, again);
    recoveries.add(recovery);
    leader.start();
    System.out.printf(
        "leader killed, connected to %s: accepted again after %d ms; so far %s%n",
        connectedToIt ? "it" : "others", recovery.toMillis(), uploads.answers());
  }

  private RealRabbitMq leader() throws IOException {
    return deployment.cluster().leader(Topology.SCAN_QUEUE);
  }

  /** Returns while the clients still have images to upload. */
  private void uploadSome() {
    int share = IMAGES / ROUNDS;
    int before = uploads.accepted().size();
    uploads.allow(share);
    await()
        .pollInterval(Duration.ofMillis(10))
        .until(() -> uploads.accepted().size() >= before + ACCEPTED_BEFORE_KILL);
    assertThat(uploads.accepted().size()).isLessThan(before + share);
  }

  /** Moves all connections to this node, or away from it. */
  private void connect(int node, boolean toIt) {
    var open = proxies(other -> toIt == (other == node));
    var closed = proxies(other -> toIt != (other == node));
    closed.forEach(TcpProxy::stall);
    closed.forEach(TcpProxy::reset);
    await().atMost(TIMEOUT).until(() -> connections(open) == connections);
    closed.forEach(TcpProxy::resume);
    await().until(() -> connections(closed) == 0);
  }

  private List<TcpProxy> proxies(IntPredicate nodes) {
    return deployment.services().stream()
        .flatMap(service -> IntStream.range(0, NODES).filter(nodes).mapToObj(service.nodes()::get))
        .toList();
  }

  private static int connections(List<TcpProxy> proxies) {
    return proxies.stream().mapToInt(TcpProxy::connections).sum();
  }
}
