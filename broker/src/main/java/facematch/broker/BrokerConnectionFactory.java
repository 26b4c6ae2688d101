package facematch.broker;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * Connects to one of the broker's nodes. {@code rabbitmq.uri} names them: {@code
 * amqp[s]://user:password@host:port/vhost}, several separated by commas. The credentials, virtual
 * host and scheme of the first apply to all.
 */
final class BrokerConnectionFactory {
  private static final int CONNECT_MILLISECONDS = 5_000;
  private static final int RPC_MILLISECONDS = 5_000;
  private static final int HEARTBEAT_SECONDS = 5;

  /** How long closing a TLS socket waits for a write in progress; by default without limit. */
  private static final int LINGER_SECONDS = 1;

  private final ConnectionFactory factory = new ConnectionFactory();
  private final ThreadFactory threads;
  private final List<Address> nodes;
  private Socket lastSocket;

  /**
   * A factory of connections whose threads are the given ones.
   *
   * @throws IllegalArgumentException if a URI is malformed
   */
  BrokerConnectionFactory(String uris, ThreadFactory threads) {
    this.threads = threads;
    var parsed = Stream.of(uris.split(",")).map(BrokerConnectionFactory::parse).toList();
    nodes = parsed.stream().map(uri -> new Address(uri.getHost(), uri.getPort())).toList();
    configure(parsed.get(0));
    factory.setSocketConfigurator(factory.getSocketConfigurator().andThen(this::configure));
    factory.setThreadFactory(threads);
    factory.setAutomaticRecoveryEnabled(false);
    factory.setConnectionTimeout(CONNECT_MILLISECONDS);
    factory.setHandshakeTimeout(CONNECT_MILLISECONDS);
    factory.setChannelRpcTimeout(RPC_MILLISECONDS);
    factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
  }

  /** No message and no cause may repeat the URI: it holds a password. */
  private static URI parse(String uri) {
    try {
      var parsed = new URI(uri.strip());
      if (parsed.getScheme() != null && parsed.getHost() != null) {
        return parsed;
      }
      throw malformed("it has no scheme or no valid host");
    } catch (URISyntaxException e) {
      throw malformed(e.getReason());
    }
  }

  private static IllegalArgumentException malformed(String why) {
    return new IllegalArgumentException(
        "rabbitmq.uri should be amqp[s]://user:password@host:port/vhost: " + why);
  }

  private void configure(URI uri) {
    try {
      factory.setUri(uri);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw malformed("its scheme, user, password or vhost cannot be used");
    }
    if ("/".equals(uri.getPath())) {
      factory.setVirtualHost(ConnectionFactory.DEFAULT_VHOST);
    }
    try {
      configureTransport();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM cannot use TLS", e);
    }
  }

  private void configureTransport() throws GeneralSecurityException {
    if (factory.isSSL()) {
      // setUri alone would trust any certificate
      factory.useSslProtocol(SSLContext.getDefault());
      factory.enableHostnameVerification();
    } else {
      factory.setSocketFactory(new BufferedSocketFactory());
    }
  }

  private void configure(Socket socket) throws IOException {
    lastSocket = socket;
    if (factory.isSSL()) {
      socket.setSoLinger(true, LINGER_SECONDS);
    }
  }

  /** The threads of its connections. */
  ThreadFactory threads() {
    return threads;
  }

  /** Opens a connection to the first node that answers, and closes the one opened before. */
  OpenConnection connect(ExecutorService callbacks, String purpose)
      throws IOException, TimeoutException {
    if (lastSocket != null) {
      // amqp-client flushes a dead connection before it closes its socket, which may block for ever
      lastSocket.close();
    }
    var connection = factory.newConnection(callbacks, nodes, "facematch " + purpose);
    return new OpenConnection(connection, lastSocket, purpose);
  }
}
