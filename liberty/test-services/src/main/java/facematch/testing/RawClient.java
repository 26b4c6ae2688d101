package facematch.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;

/** A connection to the server, which is sent what the test says, well-formed or not. */
public final class RawClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;

  /** What is not read stays with the server. */
  private static final int SMALL = 4096;

  private final Socket socket = new Socket();

  /** A connection to the server of a WAR's own tests. */
  public RawClient() {
    this(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.getInteger("server.port")));
  }

  public RawClient(InetSocketAddress server) {
    try {
      socket.setReceiveBufferSize(SMALL);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.connect(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The head of a posted image, but for its last, empty line. */
  public static String head(String name, String... headers) {
    return "POST /scan/image/%s HTTP/1.1\r\nHost: localhost\r\n%s"
        .formatted(name, String.join("\r\n", headers) + (headers.length > 0 ? "\r\n" : ""));
  }

  public RawClient send(String text) {
    return send(text.getBytes(ISO_8859_1));
  }

  public RawClient send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Sends one byte more, if the server still listens. */
  public void drip() {
    try {
      socket.getOutputStream().write('x');
    } catch (IOException e) {
      // cut off, which the test sees by what it reads
    }
  }

  public RawClient endSending() {
    try {
      socket.shutdownOutput();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** What the server sends until it sends this; fails if it closes the connection before. */
  public String readUntil(String end) {
    String read = read(end);
    if (!read.endsWith(end)) {
      throw new IllegalStateException("closed after: " + read);
    }
    return read;
  }

  /** All that the server sends until it closes the connection. */
  public String readToEnd() {
    return read("\0");
  }

  private String read(String end) {
    var read = new ByteArrayOutputStream();
    try {
      for (int next; (next = socket.getInputStream().read()) >= 0; ) {
        read.write(next);
        if (read.toString(ISO_8859_1).endsWith(end)) {
          break;
        }
      }
    } catch (SocketException reset) {
      // closed by the server while there was something to read for it
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read.toString(ISO_8859_1);
  }

  /** Closes the connection with a TCP reset. */
  public void reset() {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    close();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
