package facematch.liberty.files;

import facematch.testing.FaceMatchClient;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * The outcome of one uploaded file.
 *
 * @param answer the HTTP status of the upload
 * @param outcome {@code refused} by rest, or the image's last status: {@code scanned}, {@code
 *     rejected} or, after the longest wait, {@code queued}
 * @param faces the number of faces found
 * @param reason why it was not scanned; empty if it was
 * @param time from the begin of the upload to the outcome
 */
record UploadOutcome(
    String file, int answer, String outcome, int faces, String reason, Duration time) {
  private static final int BAD_REQUEST = 400;
  private static final int SERVER_ERROR = 500;
  private static final Pattern INTERNAL = Pattern.compile("^\\s*$|Exception|Error|\\tat |\\n");

  /** Uploads a file and waits for its outcome. */
  static UploadOutcome of(FaceMatchClient client, String file, byte[] bytes) {
    var begun = Instant.now();
    var answer = client.scanImage("file", bytes);
    if (answer.status() >= BAD_REQUEST) {
      String detail = answer.object().getString("detail");
      return new UploadOutcome(file, answer.status(), "refused", 0, detail, since(begun));
    }
    JsonObject image = client.imageOnceScanned(answer.hash());
    return new UploadOutcome(
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

  /** Whether the file was refused or rejected because of its own bytes. */
  boolean rejected() {
    return outcome.equals("rejected") || (outcome.equals("refused") && answer < SERVER_ERROR);
  }

  /** Whether the reason is a message for people, without class names or stack traces. */
  boolean understandable() {
    return scanned() || INTERNAL.matcher(reason).results().findAny().isEmpty();
  }

  @Override
  public String toString() {
    return "%-60s %d %-8s %2d %5d ms %s"
        .formatted(file, answer, outcome, faces, time.toMillis(), reason);
  }
}
