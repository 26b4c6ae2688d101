package facematch.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A cluster of RabbitMQ nodes, which serves while more than half of them can reach each other. */
public final class RabbitMqCluster implements AutoCloseable {
  private static final Duration BOOT = Duration.ofMinutes(3);

  private final List<RealRabbitMq> nodes = new ArrayList<>();

  /**
   * A cluster that is not yet started.
   *
   * @param folder an empty directory for the nodes' data
   */
  public RabbitMqCluster(Path folder, int size) throws IOException {
    var portMapper = new ErlangPortMapper(folder);
    for (int i = 1; i <= size; i++) {
      Path own = Files.createDirectory(folder.resolve("node" + i));
      shareCookie(own);
      nodes.add(new RealRabbitMq(own, portMapper));
    }
    for (RealRabbitMq node : nodes) {
      join(node);
    }
  }

  /** Nodes authenticate each other by this file, which only its owner may be able to read. */
  private static void shareCookie(Path home) throws IOException {
    Path cookie = Files.writeString(home.resolve(".erlang.cookie"), "facematch", US_ASCII);
    Files.setPosixFilePermissions(cookie, PosixFilePermissions.fromString("r--------"));
  }

  /**
   * Configures the discovery of the other nodes, and the reaction to a partition as in production.
   */
  private void join(RealRabbitMq node) throws IOException {
    node.configure("cluster_formation.peer_discovery_backend = classic_config");
    for (int i = 0; i < nodes.size(); i++) {
      node.configure(
          "cluster_formation.classic_config.nodes.%d = %s".formatted(i + 1, nodes.get(i).name()));
    }
    node.configure("cluster_partition_handling = pause_minority");
  }

  /** Returns once every node accepts connections. */
  public void start() throws IOException {
    for (RealRabbitMq node : nodes) {
      node.begin();
    }
    for (RealRabbitMq node : nodes) {
      await().atMost(BOOT).until(node::accepts);
    }
  }

  public List<RealRabbitMq> nodes() {
    return List.copyOf(nodes);
  }

  /** The node that is the leader of the quorum queue, through which all its messages go. */
  public RealRabbitMq leader(String queue) throws IOException {
    String name = replicas(queue, "leader");
    return nodes.stream().filter(node -> node.name().equals(name)).findFirst().orElseThrow();
  }

  /** Whether every node has an online replica of the quorum queue. */
  public boolean replicated(String queue) throws IOException {
    String online = replicas(queue, "online");
    return nodes.stream().map(RealRabbitMq::name).allMatch(online::contains);
  }

  private String replicas(String queue, String column) throws IOException {
    return nodes
        .get(0)
        .control("list_queues", "name", column)
        .lines()
        .map(line -> line.split("\t", 2))
        .filter(row -> row[0].equals(queue))
        .map(row -> row[1])
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    nodes.forEach(RealRabbitMq::close);
  }
}
