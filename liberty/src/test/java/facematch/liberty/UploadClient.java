package facematch.liberty;

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
 * Uploads images on a connection that it keeps, one after another. A plain socket, for clients and
 * servers share one machine's processors.
 */
final class UploadClient implements AutoCloseable {
  private static final String ACCEPTED = "HTTP/1.1 202";
  private static final String LENGTH = "content-length: ";

  private final SocketChannel connection;
  private final byte[] head;
  private final BufferedReader answers;

  UploadClient(URI server) throws IOException {
    connection = SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
    connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
    head =
        """
        POST /scan/image/ingest.jpg HTTP/1.1\r
        Host: %s\r
        Content-Type: image/jpeg\r
        Content-Length: %d\r
        \r
        """
            .formatted(server.getAuthority(), SizedImage.SIZE)
            .getBytes(ISO_8859_1);
    answers = new BufferedReader(Channels.newReader(connection, ISO_8859_1));
  }

  /**
   * Returns when the image is accepted.
   *
   * @param picture the first part of an image of the size that {@link SizedImage} has
   * @param number the rest of it
   * @throws IOException if it is not
   */
  void upload(ByteBuffer picture, ByteBuffer number) throws IOException {
    var request = new ByteBuffer[] {ByteBuffer.wrap(head), picture, number};
    while (number.hasRemaining()) {
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
      throw new IOException("no whole answer");
    }
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
