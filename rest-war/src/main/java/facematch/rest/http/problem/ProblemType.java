package facematch.rest.http.problem;

import jakarta.ws.rs.core.Response.Status.Family;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Why a request failed. Two causes are two types where a client would handle them differently. What
 * each means is said in the contract, {@code META-INF/openapi.yaml}.
 */
public enum ProblemType {
  INVALID_REQUEST(400, "Invalid request"),
  URL_REFUSED(400, "URL refused"),
  UNAUTHORIZED(401, "Unauthorized"),
  FORBIDDEN(403, "Forbidden"),
  NO_SUCH_ROUTE(404, "No such route"),
  UNKNOWN_IMAGE(404, "Unknown image"),
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  NOT_ACCEPTABLE(406, "Not acceptable"),
  SLOW_UPLOAD(408, "Slow upload"),
  TOO_MANY_NAMES(409, "Too many names"),
  TOO_MANY_BYTES(413, "Too many bytes"),
  UNSUPPORTED_IMAGE(415, "Unsupported image"),
  TOO_MANY_PIXELS(422, "Too many pixels"),
  UNREADABLE_IMAGE(422, "Unreadable image"),
  INTERNAL(500, "Internal error"),
  DAMAGED_RECORD(500, "Damaged record"),
  URL_FAILED(502, "URL failed"),
  OVERLOADED(503, "Overloaded"),
  BROKER_AWAY(503, "Broker away"),
  STORE_AWAY(503, "Store away"),
  LOADING(503, "Loading"),
  UNANSWERED(503, "Unanswered"),
  DELETED_MEANWHILE(503, "Deleted meanwhile"),
  STOPPING(503, "Stopping"),
  URL_SLOW(504, "URL slow");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /**
   * The type of what the server or JAX-RS refused: the first one with its status, or one that the
   * contract has for every route.
   *
   * @param refused the status that it chose
   */
  static ProblemType of(int refused) {
    return Stream.of(values())
        .filter(type -> type.status == refused)
        .findFirst()
        .orElse(Family.familyOf(refused) == Family.CLIENT_ERROR ? INVALID_REQUEST : INTERNAL);
  }

  /** The HTTP status, 400 to 599. */
  public int status() {
    return status;
  }

  /** A short summary in English, always the same. */
  public String title() {
    return title;
  }

  /** The URI that stands for the type, such as {@code urn:facematch:problem:unknown-image}. */
  public String uri() {
    return "urn:facematch:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
