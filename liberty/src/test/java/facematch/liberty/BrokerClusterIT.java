package facematch.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.protocol.RealRabbitMq;
import facematch.protocol.TcpProxy;
import facematch.protocol.Topology;
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

/** A broker of three nodes loses the one that leads the scan queue while images come in. */
@Tag("failures")
class BrokerClusterIT {
  private static final int NODES = 3;
  private static final int ROUNDS = 6;
  private static final int IMAGES = 600;
  private static final int BEFORE_THE_LOSS = 20;
  private static final Duration RECOVERY = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration UNTIL_SCANNED = Duration.ofMinutes(15);

  @TempDir Path folder;
  private Deployment deployment;
  private UploadingClients clients;
  private int connections;
  private final List<Duration> recoveries = new ArrayList<>();

  @Test
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void theLossOfTheLeaderLosesNothing() throws Exception {
    var album = Album.ofSmallPhotos();
    try (var whole = Deployment.in(folder, Map.of(), NODES)) {
      deployment = whole;
      var undisturbed = UndisturbedRun.of(album, whole.client());
      connections = connections(ways(every -> true));
      try (var uploading = new UploadingClients(album, undisturbed, whole.client(), IMAGES)) {
        clients = uploading;
        for (int round = 0; round < ROUNDS; round++) {
          loseTheLeader(round % 2 == 0);
        }
        clients.allow(IMAGES);
        clients.join();
        new Inventory(whole, album, undisturbed, clients.accepted()).assertComplete(UNTIL_SCANNED);
      } finally {
        System.out.println(clients.answers());
      }
    }
    assertThat(clients.answers()).doesNotContain("without an answer");
    assertThat(recoveries).hasSize(ROUNDS).allMatch(recovery -> recovery.compareTo(RECOVERY) < 0);
  }

  private void loseTheLeader(boolean connectedToIt) throws IOException {
    await().atMost(PATIENCE).until(() -> deployment.cluster().replicated(Topology.SCAN_QUEUE));
    RealRabbitMq leader = leader();
    connect(deployment.cluster().nodes().indexOf(leader), connectedToIt);
    assertThat(leader()).isSameAs(leader);
    uploadSome();
    var killed = leader.kill();
    var again =
        await()
            .atMost(PATIENCE)
            .until(() -> clients.acceptedAgain(killed), Optional::isPresent)
            .orElseThrow();
    var recovery = Duration.between(killed, again);
    recoveries.add(recovery);
    leader.start();
    System.out.printf(
        "leader lost, connected to %s: accepted again after %d ms; so far %s%n",
        connectedToIt ? "it" : "others", recovery.toMillis(), clients.answers());
  }

  private RealRabbitMq leader() throws IOException {
    return deployment.cluster().leader(Topology.SCAN_QUEUE);
  }

  /** Returns while the clients still have more to upload. */
  private void uploadSome() {
    int share = IMAGES / ROUNDS;
    int before = clients.accepted().size();
    clients.allow(share);
    await()
        .pollInterval(Duration.ofMillis(10))
        .until(() -> clients.accepted().size() >= before + BEFORE_THE_LOSS);
    assertThat(clients.accepted().size()).isLessThan(before + share);
  }

  /** Leads every connection over the ways to this node, or each over another. */
  private void connect(int node, boolean toIt) {
    var open = ways(other -> toIt == (other == node));
    var closed = ways(other -> toIt != (other == node));
    closed.forEach(TcpProxy::stall);
    closed.forEach(TcpProxy::reset);
    await().atMost(PATIENCE).until(() -> connections(open) == connections);
    closed.forEach(TcpProxy::resume);
    await().until(() -> connections(closed) == 0);
  }

  private List<TcpProxy> ways(IntPredicate nodes) {
    return deployment.services().stream()
        .flatMap(service -> IntStream.range(0, NODES).filter(nodes).mapToObj(service.nodes()::get))
        .toList();
  }

  private static int connections(List<TcpProxy> ways) {
    return ways.stream().mapToInt(TcpProxy::connections).sum();
  }
}
