package facematch.rest.http.problem;

import jakarta.json.Json;
import jakarta.json.JsonObject;

/**
 * A problem document (RFC 9457): why a request was refused.
 *
 * @param detail what was wrong, for the caller to read
 */
record Problem(ProblemType type, String detail) {
  static final String MEDIA_TYPE = "application/problem+json";

  /**
   * The problem of a request that the server or JAX-RS refused.
   *
   * @param status that it chose
   */
  static Problem of(int status) {
    var type = ProblemType.of(status);
    return new Problem(
        type,
        switch (type) {
          case NO_SUCH_ROUTE -> "there is no such route; GET /openapi lists them";
          case METHOD_NOT_ALLOWED -> "this route does not know this method";
          case NOT_ACCEPTABLE -> "the answers are JSON";
          case INTERNAL -> "the fault is the server's";
          case INVALID_REQUEST ->
              "the path or the query is not percent-encoded UTF-8, or a header is malformed";
          default -> "the request could not be read";
        });
  }

  JsonObject toJson() {
    return Json.createObjectBuilder()
        .add("type", type.uri())
        .add("title", type.title())
        .add("status", type.status())
        .add("detail", detail)
        .build();
  }
}
