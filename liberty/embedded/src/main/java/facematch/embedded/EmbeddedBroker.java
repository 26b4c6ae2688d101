package facematch.embedded;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import org.apache.qpid.server.SystemLauncher;

/**
 * An AMQP 0-9-1 broker inside this JVM: Apache Qpid Broker-J. It stores queues and persistent
 * messages in an Apache Derby database, and confirms a message when it is on the disk.
 */
public final class EmbeddedBroker extends EmbeddedService {
  private static final int CONNECT_MILLIS = 1000;

  private final SystemLauncher launcher = new SystemLauncher();

  /** A broker that is not started yet and stores its messages in the folder. */
  public EmbeddedBroker(Path folder) {
    super(folder);
  }

  @Override
  public String uri() {
    return "amqp://facematch:" + address().password() + "@127.0.0.1:" + address().port();
  }

  @Override
  void launch(Address address) throws IOException {
    System.setProperty("derby.stream.error.file", folder().resolve("derby.log").toString());
    try {
      launcher.startup(systemConfiguration(address));
    } catch (Exception e) {
      throw new IOException("the broker did not start", e);
    }
    if (!ready(address)) {
      throw new IOException("the broker did not start: see the log");
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

  /** Always false: the broker ends with the JVM that hosts it. */
  @Override
  boolean running(Address candidate) {
    return false;
  }

  @Override
  boolean ready(Address candidate) {
    try (var socket = new Socket()) {
      socket.connect(candidate.socketAddress(), CONNECT_MILLIS);
      return true;
    } catch (IOException notListening) {
      return false;
    }
  }

  @Override
  void shutDown() {
    launcher.shutdown();
  }
}
