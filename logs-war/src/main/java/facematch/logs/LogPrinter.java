package facematch.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;

/** Prints activity messages, each as one line. */
final class LogPrinter {
  private final PrintStream out;

  LogPrinter(PrintStream out) {
    this.out = out;
  }

  /**
   * Prints a message. Control characters become spaces: a line break would forge a line, and an
   * escape sequence would change the terminal.
   *
   * @param key the routing key, {@code host.service.level}
   * @param text in UTF-8
   */
  void print(String key, byte[] text) {
    String line = "[%s] %s".formatted(key, new String(text, UTF_8));
    out.println(line.replaceAll("[\\p{Cc}\\u2028\\u2029]", " "));
  }
}
