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
    var parsed = Stream.of(uris.split(",")).map(String::strip).map(URI::create).toList();
    nodes = parsed.stream().map(uri -> new Address(uri.getHost(), uri.getPort())).toList();
    try {
      configure(parsed.get(0));
    } catch (URISyntaxException | GeneralSecurityException e) {
      throw new IllegalArgumentException("rabbitmq.uri cannot be used: " + e.getMessage(), e);
    }
    factory.setSocketConfigurator(factory.getSocketConfigurator().andThen(this::configure));
    factory.setThreadFactory(threads);
    factory.setAutomaticRecoveryEnabled(false);
    factory.setConnectionTimeout(CONNECT_MILLISECONDS);
    factory.setHandshakeTimeout(CONNECT_MILLISECONDS);
    factory.setChannelRpcTimeout(RPC_MILLISECONDS);
    factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
  }

  private void configure(URI uri) throws URISyntaxException, GeneralSecurityException {
    factory.setUri(uri);
    if ("/".equals(uri.getPath())) {
      factory.setVirtualHost(ConnectionFactory.DEFAULT_VHOST);
    }
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
