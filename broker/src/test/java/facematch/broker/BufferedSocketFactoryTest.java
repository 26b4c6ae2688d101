package facematch.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class BufferedSocketFactoryTest {
  private static final int QUIET_MILLISECONDS = 100;

  @Test
  void sendsNothingBeforeTheFlush() throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var client = new BufferedSocketFactory().createSocket()) {
      client.connect(server.getLocalSocketAddress());
      try (var received = server.accept()) {
        received.setSoTimeout(QUIET_MILLISECONDS);
        var message = client.getOutputStream();
        message.write(new byte[100]);
        message.write(new byte[100_000]);
        message.write(1);
        assertThatExceptionOfType(SocketTimeoutException.class)
            .isThrownBy(() -> received.getInputStream().read());
        message.flush();
        assertThat(received.getInputStream().readNBytes(100_101)).hasSize(100_101);
      }
    }
  }
}
