package facematch.rest;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;

/**
 * Why a request was refused, as RFC 9457 spells it.
 *
 * @param status the HTTP status, 400 to 599
 * @param detail what was wrong, for the caller to read
 */
record Problem(int status, String detail) {
  static final String MEDIA_TYPE = "application/problem+json";

  String title() {
    var known = Response.Status.fromStatusCode(status);
    return known == null ? "Error" : known.getReasonPhrase();
  }

  JsonObject toJson() {
    return Json.createObjectBuilder()
        .add("type", "about:blank")
        .add("title", title())
        .add("status", status)
        .add("detail", detail)
        .build();
  }
}
