package facematch.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Path;
import redis.embedded.core.ExecutableProvider;

/**
 * A redis-server as a child process of this JVM. It answers a write when it is on the disk, and
 * evicts nothing. A server that outlived an earlier JVM is used again, and shut down in the end.
 */
public final class EmbeddedRedis extends EmbeddedService {
  private static final int CONNECT_MILLIS = 1000;
  private static final int ANSWER_MILLIS = 5000;
  private static final int LONGEST_ANSWER_BYTES = 512;

  /** A Redis that is not started yet and stores its data in the folder. */
  public EmbeddedRedis(Path folder) {
    super(folder);
  }

  @Override
  public String uri() {
    return "redis://:" + address().password() + "@127.0.0.1:" + address().port();
  }

  @Override
  void launch(Address address) throws IOException {
    String executable =
        ExecutableProvider.newJarResourceProvider(folder().toFile()).get().getAbsolutePath();
    var server =
        new ProcessBuilder(executable, "-")
            .directory(folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder().resolve("redis.log").toFile())
            .start();
    // on standard input, since every user of the machine can see the arguments of a process
    try (OutputStream settings = server.getOutputStream()) {
      settings.write(settings(address).getBytes(US_ASCII));
    }
  }

  private static String settings(Address address) {
    return """
        bind 127.0.0.1
        port %d
        requirepass %s
        databases 1
        save ""
        appendonly yes
        appendfsync always
        maxmemory-policy noeviction
        """
        .formatted(address.port(), address.password());
  }

  @Override
  boolean running(Address candidate) {
    return answer(candidate, "PING").startsWith("+OK");
  }

  @Override
  boolean ready(Address candidate) {
    return answer(candidate, "PING").startsWith("+OK\r\n+PONG");
  }

  @Override
  void shutDown() {
    answer(address(), "SHUTDOWN");
  }

  /**
   * The answers to AUTH and to a command, or empty if nothing answers. Only the server of this
   * folder accepts the password.
   */
  private static String answer(Address address, String command) {
    try (var socket = new Socket()) {
      socket.connect(address.socketAddress(), CONNECT_MILLIS);
      socket.setSoTimeout(ANSWER_MILLIS);
      String conversation = "AUTH " + address.password() + "\r\n" + command + "\r\nQUIT\r\n";
      socket.getOutputStream().write(conversation.getBytes(US_ASCII));
      return new String(socket.getInputStream().readNBytes(LONGEST_ANSWER_BYTES), US_ASCII);
    } catch (IOException notAnswering) {
      return "";
    }
  }
}
