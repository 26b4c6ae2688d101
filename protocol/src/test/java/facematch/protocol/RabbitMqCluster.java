package facematch.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** RabbitMQ nodes that are one broker, and stay one while more than half of them are there. */
public final class RabbitMqCluster implements AutoCloseable {
  private static final Duration BOOT = Duration.ofMinutes(3);

  private final List<RealRabbitMq> nodes = new ArrayList<>();

  /**
   * A cluster that serves once it was started.
   *
   * @param folder new, and nobody else's
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

  /** Nodes take each other for one of theirs by it, if nobody else can read it. */
  private static void shareCookie(Path home) throws IOException {
    Path cookie = Files.writeString(home.resolve(".erlang.cookie"), "facematch", US_ASCII);
    Files.setPosixFilePermissions(cookie, PosixFilePermissions.fromString("r--------"));
  }

  /** As the manifests for production do. */
  private void join(RealRabbitMq node) throws IOException {
    node.configure("cluster_formation.peer_discovery_backend = classic_config");
    for (int i = 0; i < nodes.size(); i++) {
      node.configure(
          "cluster_formation.classic_config.nodes.%d = %s".formatted(i + 1, nodes.get(i).name()));
    }
    node.configure("cluster_partition_handling = pause_minority");
  }

  /** Returns once every node takes connections. */
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

  /** The node by which everything goes that enters or leaves the quorum queue. */
  public RealRabbitMq leader(String queue) throws IOException {
    String name = replicas(queue, "leader");
    return nodes.stream().filter(node -> node.name().equals(name)).findFirst().orElseThrow();
  }

  /** Whether every node holds a replica of the quorum queue that runs. */
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
