package facematch.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import java.io.PrintStream;

/** Prints activity messages, each as one line of text or JSON. */
final class LogPrinter {
  private final PrintStream out;
  private final boolean json;

  /**
   * A printer.
   *
   * @param json whether each line is a JSON object, as Liberty's messages are then, too
   */
  LogPrinter(PrintStream out, boolean json) {
    this.out = out;
    this.json = json;
  }

  /**
   * Prints a message. What controls the terminal or the direction of text becomes a space: a line
   * break would forge a line, an escape sequence change the terminal, and a mark for text from
   * right to left show a line in another order.
   *
   * @param key the routing key, {@code host.service.level}
   * @param text in UTF-8
   */
  void print(String key, byte[] text) {
    String message = new String(text, UTF_8);
    String line = json ? object(key, message) : "[%s] %s".formatted(key, message);
    out.println(line.replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]", " "));
  }

  private static String object(String key, String message) {
    return Json.createObjectBuilder()
        .add("type", "facematch_activity")
        .add("key", key)
        .add("message", message)
        .build()
        .toString();
  }
}
