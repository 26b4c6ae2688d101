package facematch.protocol;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Random;

/**
 * Ports that nothing listens on at the time of asking, below those that Linux gives to outgoing
 * connections (ip(7), ip_local_port_range): none of these takes one before its server does.
 */
public final class TestPorts {
  private static final int LOWEST = 20_000;
  private static final int END = 32_000;
  private static final Random CHANCE = new Random();

  private TestPorts() {}

  public static int unused() {
    return CHANCE.ints(LOWEST, END).filter(TestPorts::isUnused).findFirst().orElseThrow();
  }

  private static boolean isUnused(int port) {
    try (var probe = new ServerSocket(port)) {
      return probe.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
