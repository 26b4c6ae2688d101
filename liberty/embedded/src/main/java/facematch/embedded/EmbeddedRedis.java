package facematch.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Path;
import redis.embedded.core.ExecutableProvider;

/**
 * A redis-server of this JVM's own: every write is on the disk before its answer, nothing is
 * evicted. One that outlived its JVM is found again, used, and ended in order.
 */
public final class EmbeddedRedis extends EmbeddedService {
  private static final int CONNECT_MILLIS = 1000;
  private static final int ANSWER_MILLIS = 5000;
  private static final int LONGEST_ANSWER = 512;

  /** Prepares Redis to keep its data in a folder. */
  public EmbeddedRedis(Path folder) {
    super(folder);
  }

  @Override
  public String uri() {
    return "redis://:" + address().password() + "@127.0.0.1:" + address().port();
  }

  @Override
  void launch(Address unused) throws IOException {
    String executable =
        ExecutableProvider.newJarResourceProvider(folder().toFile()).get().getAbsolutePath();
    var server =
        new ProcessBuilder(executable, "-")
            .directory(folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder().resolve("redis.log").toFile())
            .start();
    // on standard input, since arguments are seen by every user of the machine
    try (OutputStream settings = server.getOutputStream()) {
      settings.write(settings(unused).getBytes(US_ASCII));
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

  /** The answers to AUTH and a command, empty when nobody answers: only ours takes the password. */
  private static String answer(Address address, String command) {
    try (var socket = new Socket()) {
      socket.connect(address.socketAddress(), CONNECT_MILLIS);
      socket.setSoTimeout(ANSWER_MILLIS);
      String conversation = "AUTH " + address.password() + "\r\n" + command + "\r\nQUIT\r\n";
      socket.getOutputStream().write(conversation.getBytes(US_ASCII));
      return new String(socket.getInputStream().readNBytes(LONGEST_ANSWER), US_ASCII);
    } catch (IOException nobodyThere) {
      return "";
    }
  }
}
