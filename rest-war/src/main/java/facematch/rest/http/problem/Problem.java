package facematch.rest.http.problem;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response.Status;

/**
 * A problem document (RFC 9457): why a request was refused.
 *
 * @param status the HTTP status, 400 to 599
 * @param detail what was wrong, for the caller to read
 */
record Problem(int status, String detail) {
  static final String MEDIA_TYPE = "application/problem+json";

  /** The problem of a request that the server or JAX-RS refused. */
  static Problem of(int status) {
    return new Problem(
        status,
        switch (status) {
          case 404 ->
              "the routes are POST /scan/image/{filename}, POST /scan/url, GET /match/{hash},"
                  + " GET /images/{hash}, GET /dead-letters and POST /dead-letters/retry";
          case 405 -> "this route does not know this method";
          case 406 -> "the answers are JSON";
          default -> status < 500 ? "the request could not be read" : "the fault is the server's";
        });
  }

  JsonObject toJson() {
    var known = Status.fromStatusCode(status);
    return Json.createObjectBuilder()
        .add("type", "about:blank")
        .add("title", known == null ? "Unprocessable Content" : known.getReasonPhrase())
        .add("status", status)
        .add("detail", detail)
        .build();
  }
}
