package facematch.cli.server;

import jakarta.json.JsonObject;
import java.io.Serial;
import java.net.http.HttpResponse;

/** The server refused a call. The message says why, in the server's words (RFC 9457). */
public final class ProblemException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int UNAVAILABLE = 503;
  private static final long RETRY_SECONDS = 5;

  private final int status;
  private final String type;
  private final long retryAfter;

  private ProblemException(HttpResponse<?> response, String type, String detail) {
    super(detail);
    this.status = response.statusCode();
    this.type = type;
    this.retryAfter = retryAfter(response);
  }

  /** The problem that the document of an answer describes. */
  static ProblemException described(HttpResponse<?> response, JsonObject document) {
    return new ProblemException(
        response,
        document.getString("type", ""),
        document.getString("detail", words(response.statusCode())));
  }

  /** The problem of an answer without a document, such as a proxy gives. */
  static ProblemException undescribed(HttpResponse<?> response) {
    return new ProblemException(response, "", words(response.statusCode()));
  }

  private static String words(int status) {
    return "the server answered with the status " + status;
  }

  /** A proxy may name a date instead of seconds. */
  private static long retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("retry-after")
        .filter(value -> value.matches("\\d{1,5}"))
        .map(Long::valueOf)
        .orElse(RETRY_SECONDS);
  }

  /**
   * Whether it is of a type.
   *
   * @param word the last part of the type, such as {@code unknown-image}
   */
  boolean isOf(String word) {
    return type.endsWith(":" + word);
  }

  /** Whether the key is missing, unknown, or lacks the role: then every call is refused. */
  public boolean isOfKey() {
    return status == UNAUTHORIZED || status == FORBIDDEN;
  }

  /** Whether the same call may succeed later. */
  public boolean isPassing() {
    return status == UNAVAILABLE;
  }

  /** After how many seconds to call again. */
  long retryAfter() {
    return retryAfter;
  }
}
