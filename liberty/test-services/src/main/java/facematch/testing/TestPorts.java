package facematch.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Random;

/**
 * Finds ports that nothing listens on. They are below those that Linux assigns to outgoing
 * connections (ip(7), ip_local_port_range), so that no connection takes one before its server does.
 */
public final class TestPorts {
  private static final int LOWEST = 20_000;
  private static final int END = 32_000;
  private static final Random RANDOM = new Random();

  private TestPorts() {}

  public static int unused() {
    return RANDOM.ints(LOWEST, END).filter(TestPorts::isUnused).findFirst().orElseThrow();
  }

  private static boolean isUnused(int port) {
    try (var probe = new ServerSocket(port)) {
      return probe.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
