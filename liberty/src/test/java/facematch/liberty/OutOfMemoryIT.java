package facematch.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A JVM out of memory can hang half alive and ignore SIGTERM. Those of the servers end, so that
 * they are started again, also where JVM_ARGS adds options to the server's own.
 */
class OutOfMemoryIT {
  /** What HotSpot exits with under -XX:+ExitOnOutOfMemoryError. */
  private static final int EXIT_CODE = 3;

  @TempDir static Path folder;

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void endsAServerOutOfMemory() throws Exception {
    var server = new LibertyServer(folder, "logs", Map.of("JVM_ARGS", "-Xmx16m"));
    server.launch();
    try {
      assertThat(server.awaitEnd()).isEqualTo(EXIT_CODE);
    } finally {
      server.kill();
    }
  }
}
