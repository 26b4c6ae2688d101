package facematch.protocol;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
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
 * The broker's nodes as {@code rabbitmq.uri} names them: {@code
 * amqp[s]://user:password@host:port/vhost}, several separated by commas; all share the first one's
 * credentials, virtual host and scheme.
 */
final class BrokerCluster {
  private static final int CONNECT_MILLISECONDS = 5_000;
  private static final int RPC_MILLISECONDS = 5_000;
  private static final int HEARTBEAT_SECONDS = 5;

  /** A TLS socket's farewell waits this long for a write that hangs; by default for ever. */
  private static final int FAREWELL_SECONDS = 1;

  private final ConnectionFactory factory = new ConnectionFactory();
  private final List<Address> nodes;
  private volatile Socket socket;

  /**
   * @throws IllegalArgumentException if a URI is malformed
   */
  BrokerCluster(String uris, ThreadFactory threads) {
    var parsed = Stream.of(uris.split(",")).map(String::strip).map(URI::create).toList();
    nodes = parsed.stream().map(uri -> new Address(uri.getHost(), uri.getPort())).toList();
    try {
      configure(parsed.get(0));
    } catch (URISyntaxException | GeneralSecurityException e) {
      throw new IllegalArgumentException("rabbitmq.uri cannot be used: " + e.getMessage(), e);
    }
    factory.setSocketConfigurator(factory.getSocketConfigurator().andThen(this::keep));
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
      factory.setSocketFactory(new MessageSocketFactory());
    }
  }

  private void keep(Socket opened) throws IOException {
    socket = opened;
    if (factory.isSSL()) {
      opened.setSoLinger(true, FAREWELL_SECONDS);
    }
  }

  Connection connect(ExecutorService callbacks, String purpose)
      throws IOException, TimeoutException {
    if (socket != null) {
      // amqp-client would flush a dead connection before it closes it, which may take forever
      socket.close();
    }
    return factory.newConnection(callbacks, nodes, "facematch " + purpose);
  }

  /** What ends the connection that is now the latest, without waiting for what is being written. */
  Runnable cut() {
    Socket latest = socket;
    return () -> close(latest);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
