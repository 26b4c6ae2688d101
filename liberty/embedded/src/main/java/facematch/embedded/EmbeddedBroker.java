package facematch.embedded;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import org.apache.qpid.server.SystemLauncher;

/**
 * An AMQP 0-9-1 broker inside this JVM: Apache Qpid Broker-J, its queues and persistent messages in
 * an Apache Derby database, committed to the disk before they are confirmed.
 */
public final class EmbeddedBroker extends EmbeddedService {
  private static final int CONNECT_MILLIS = 1000;

  private final SystemLauncher launcher = new SystemLauncher();

  /** Prepares the broker to keep its messages in a folder. */
  public EmbeddedBroker(Path folder) {
    super(folder);
  }

  @Override
  public String uri() {
    return "amqp://facematch:" + address().password() + "@127.0.0.1:" + address().port();
  }

  @Override
  void launch(Address unused) throws IOException {
    System.setProperty("derby.stream.error.file", folder().resolve("derby.log").toString());
    try {
      launcher.startup(systemConfiguration(unused));
    } catch (Exception e) {
      throw new IOException("the broker did not start", e);
    }
    if (!ready(unused)) {
      throw new IOException("the broker did not start: the log says why");
    }
  }

  private Map<String, Object> systemConfiguration(Address address) {
    return Map.of(
        "type", "Memory",
        "initialConfigurationLocation", resource("broker.json"),
        "initialSystemPropertiesLocation", resource("no-system.properties"),
        "startupLoggedToSystemOut", "false",
        "context",
            Map.of(
                "qpid.work_dir", folder().toString(),
                "facematch.port", Integer.toString(address.port()),
                "facematch.password", address.password()));
  }

  private static String resource(String name) {
    return EmbeddedBroker.class.getResource(name).toString();
  }

  /** It lives in its host's JVM, so none outlives that. */
  @Override
  boolean running(Address candidate) {
    return false;
  }

  @Override
  boolean ready(Address candidate) {
    try (var socket = new Socket()) {
      socket.connect(candidate.socketAddress(), CONNECT_MILLIS);
      return true;
    } catch (IOException nobodyThere) {
      return false;
    }
  }

  @Override
  void shutDown() {
    launcher.shutdown();
  }
}
