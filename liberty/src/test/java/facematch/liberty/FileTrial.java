package facematch.liberty;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * What became of one file that a client sent.
 *
 * @param answer the HTTP status of the upload
 * @param outcome {@code refused} by rest, or the image's last status: {@code scanned}, {@code
 *     rejected} or, if nothing came of it in time, {@code queued}
 * @param faces how many were found
 * @param reason why it was not scanned; empty if it was
 * @param time from the first byte sent to the outcome
 */
record FileTrial(String file, int answer, String outcome, int faces, String reason, Duration time) {
  private static final int BAD_REQUEST = 400;
  private static final int SERVER_ERROR = 500;
  private static final Pattern INTERNAL = Pattern.compile("^\\s*$|Exception|Error|\\tat |\\n");

  /** Sends the file and waits for its outcome. */
  static FileTrial of(StockClient client, String file, byte[] bytes)
      throws IOException, InterruptedException {
    var begun = Instant.now();
    var answer = client.scanImage("file", bytes);
    if (answer.status() >= BAD_REQUEST) {
      String detail = answer.json().asJsonObject().getString("detail");
      return new FileTrial(file, answer.status(), "refused", 0, detail, since(begun));
    }
    JsonObject image = client.imageOnceScanned(answer.hash());
    return new FileTrial(
        file,
        answer.status(),
        image.getString("status"),
        image.getJsonArray("faces").size(),
        image.getString("reason", ""),
        since(begun));
  }

  private static Duration since(Instant begun) {
    return Duration.between(begun, Instant.now());
  }

  boolean scanned() {
    return outcome.equals("scanned");
  }

  /** Whether the file ended without a result for a fault of its own, which the client is told. */
  boolean rejected() {
    return outcome.equals("rejected") || (outcome.equals("refused") && answer < SERVER_ERROR);
  }

  /** Whether the reason is for people: it shows nothing of the program that failed. */
  boolean understandable() {
    return scanned() || INTERNAL.matcher(reason).results().findAny().isEmpty();
  }

  @Override
  public String toString() {
    return "%-60s %d %-8s %2d %5d ms %s"
        .formatted(file, answer, outcome, faces, time.toMillis(), reason);
  }
}
