package facematch.broker;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Creates sockets whose output is buffered until it is flushed. amqp-client writes the header, the
 * body and the end marker of a frame one by one and flushes after the message; without a buffer
 * each write would become a packet of its own and wake the broker.
 *
 * <p>amqp-client connects the sockets itself, so only unconnected ones are supported.
 */
final class BufferedSocketFactory extends SocketFactory {
  /**
   * The largest AMQP frame that RabbitMQ offers, and the frames of the method and header before it.
   */
  private static final int BUFFER_BYTES = 131_072 + 1_024;

  @Override
  public Socket createSocket() {
    return new Socket() {
      @Override
      public OutputStream getOutputStream() throws IOException {
        return new BufferedOutputStream(super.getOutputStream(), BUFFER_BYTES);
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
