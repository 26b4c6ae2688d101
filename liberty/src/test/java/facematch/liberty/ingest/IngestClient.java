package facematch.liberty.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;

/**
 * Uploads images over one connection. It writes to a socket because the JDK's HTTP client takes
 * more processor time, which the server on the same machine then lacks.
 */
final class IngestClient implements AutoCloseable {
  private static final String ACCEPTED = "HTTP/1.1 202";
  private static final String LENGTH = "content-length: ";

  private final SocketChannel connection;
  private final ByteBuffer request;
  private final BufferedReader answers;

  IngestClient(URI server, byte[] image) throws IOException {
    connection = SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
    connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
    answers = new BufferedReader(Channels.newReader(connection, ISO_8859_1));
    byte[] head = head(server.getAuthority(), image.length);
    request = ByteBuffer.allocateDirect(head.length + image.length).put(head).put(image);
  }

  private static byte[] head(String host, int length) {
    return """
        POST /scan/image/ingest.jpg HTTP/1.1\r
        Host: %s\r
        Content-Type: image/jpeg\r
        Content-Length: %d\r
        \r
        """
        .formatted(host, length)
        .getBytes(ISO_8859_1);
  }

  /**
   * Returns when the image is accepted.
   *
   * @param number replaces the image's last eight bytes
   * @throws IOException if the image is not accepted
   */
  void upload(long number) throws IOException {
    request.clear().putLong(request.capacity() - Long.BYTES, number);
    while (request.hasRemaining()) {
      connection.write(request);
    }
    String status = answers.readLine();
    if (status == null || !status.startsWith(ACCEPTED)) {
      throw new IOException("answered " + status);
    }
    readBody();
  }

  private void readBody() throws IOException {
    int length = 0;
    for (String line = answers.readLine(); !line.isEmpty(); line = answers.readLine()) {
      if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
        length = Integer.parseInt(line.substring(LENGTH.length()));
      }
    }
    if (length == 0 || answers.read(new char[length]) < length) {
      throw new IOException("the answer is incomplete");
    }
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
