package facematch.rest.question;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lists the open TCP connections of this machine, or of this container. Linux lists them in {@code
 * /proc/net/tcp} and {@code /proc/net/tcp6} (manual page proc_pid_net).
 */
final class TcpConnections {
  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

  private static final String ESTABLISHED = "01";
  private static final int HEXADECIMAL = 16;

  private TcpConnections() {}

  /**
   * A connection, without its addresses: two clients with the same port count as one connection,
   * which is open as long as either is.
   */
  record Ports(int local, int remote) {}

  /**
   * The connections that neither side has closed; none on systems other than Linux. Takes about 10
   * ms, and 20 with 1,000 connections. May miss one while others are being closed.
   */
  static Set<Ports> open() {
    var open = new HashSet<Ports>();
    TABLES.stream().filter(Files::exists).forEach(table -> addOpen(table, open));
    return open;
  }

  private static void addOpen(Path table, Set<Ports> open) {
    try (var lines = Files.lines(table)) {
      lines
          .skip(1)
          .map(line -> line.strip().split(" +", 5)) // number, local, remote, state, and the rest
          .filter(columns -> columns[3].equals(ESTABLISHED))
          .forEach(columns -> open.add(new Ports(port(columns[1]), port(columns[2]))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param address such as {@code 0100007F:1F90}
   */
  private static int port(String address) {
    return Integer.parseInt(address.substring(address.indexOf(':') + 1), HEXADECIMAL);
  }
}
