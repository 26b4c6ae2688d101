package facematch.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;

/**
 * The port of an embedded service on the loopback interface, and its password.
 *
 * @param port 1 to 65535
 * @param password hexadecimal digits and hyphens, which need no escaping in a URI
 */
record Address(int port, String password) {
  Address {
    requireNonNull(password, "password");
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("port " + port);
    }
  }

  /** An unused port and a new password. */
  static Address random() throws IOException {
    return new Address(unusedPort(), UUID.randomUUID().toString());
  }

  /** Reads the file that {@link #write} has written. */
  static Address read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    return new Address(Integer.parseInt(lines.get(0)), lines.get(1));
  }

  /**
   * Replaces the file atomically. Only its owner can read it, since it begins as a temporary one.
   */
  void write(Path file) throws IOException {
    Path temporary = Files.createTempFile(file.toAbsolutePath().getParent(), "address", ".new");
    Files.write(temporary, List.of(Integer.toString(port), password), UTF_8);
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The same password with an unused port. */
  Address withUnusedPort() throws IOException {
    return new Address(unusedPort(), password);
  }

  /** Whether nothing listens on the port. */
  boolean unused() {
    try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (IOException inUse) {
      return false;
    }
  }

  InetSocketAddress socketAddress() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private static int unusedPort() throws IOException {
    try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }
}
