package facematch.protocol;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Opens sockets that send a message at once: amqp-client writes its head, its body and its last
 * byte one after another, and each would go its own way and wake the broker. It connects them
 * itself, so there are only unconnected ones.
 */
final class MessageSocketFactory extends SocketFactory {
  /** An AMQP frame of the largest size that RabbitMQ offers, with a head before it. */
  private static final int BUFFER = 131_072 + 1_024;

  @Override
  public Socket createSocket() {
    return new Socket() {
      @Override
      public OutputStream getOutputStream() throws IOException {
        return new BufferedOutputStream(super.getOutputStream(), BUFFER);
      }
    };
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
    throw new UnsupportedOperationException();
  }
}
