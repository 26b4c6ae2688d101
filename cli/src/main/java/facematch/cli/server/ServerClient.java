package facematch.cli.server;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;

/**
 * The calls of rest, as its contract describes them.
 *
 * <p>Each throws a {@link ProblemException} if the server refuses it, and a {@link
 * ServerAwayException} if there is no answer.
 */
public final class ServerClient {
  private final HttpCalls calls;

  /**
   * A client of one server.
   *
   * @param server with or without a path, below which the routes are
   */
  ServerClient(URI server, Optional<String> key) {
    calls = new HttpCalls(server, key);
  }

  /** What the server counts, and what it expects of images. */
  public JsonObject status() {
    return calls.send(calls.to("status"), "maxImageBytes");
  }

  /**
   * An image and its faces.
   *
   * @param wait seconds to wait for the end of its scan, at most 60
   */
  public JsonObject image(String hash, int wait) {
    return calls.send(
        calls.to("images/" + Query.encoded(hash) + new Query().with("wait", wait)), "status");
  }

  /** The image of this hash, if it is known. */
  public Optional<JsonObject> known(String hash) {
    try {
      return Optional.of(image(hash, 0));
    } catch (ProblemException e) {
      if (e.isOf("unknown-image")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** A page of the list of images. */
  public JsonObject images(Query query) {
    return calls.send(calls.to("images" + query), "images");
  }

  /**
   * Sends an image and answers its hash.
   *
   * @param again whether a known image is scanned anew
   */
  public String scanImage(String name, byte[] image, boolean again) {
    var path = "scan/image/" + Query.encoded(name) + new Query().with("again", again);
    var request = calls.to(path).POST(BodyPublishers.ofByteArray(image));
    return calls.send(request, "hash").getString("hash");
  }

  /** Lets the server fetch an image, and answers its hash. */
  public String scanUrl(String url, boolean again) {
    var body = Json.createObjectBuilder().add("url", url).add("again", again).build();
    var request =
        calls
            .to("scan/url")
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()));
    return calls.send(request, "hash").getString("hash");
  }

  /** A page of the images that match a stored one. */
  public JsonObject match(String hash, Query query) {
    return calls.send(
        calls.to("match/" + Query.encoded(hash) + query.with("details", true)), "matches");
  }

  /** A page of the images that match this one, of which nothing is stored. */
  public JsonObject match(byte[] image, Query query) {
    var request = calls.to("match" + query).POST(BodyPublishers.ofByteArray(image));
    return calls.send(request, "matches");
  }

  /** Forgets an image and answers the receipt. */
  public JsonObject forgetImage(String hash) {
    return calls.send(calls.to("images/" + Query.encoded(hash)).DELETE(), "deleted");
  }

  /** Forgets a name and answers the receipt. */
  public JsonObject forgetName(String name) {
    return calls.send(calls.to("names/" + Query.encoded(name)).DELETE(), "deleted");
  }

  /** How many dead letters there are, and the oldest. */
  public JsonObject deadLetters() {
    return calls.send(calls.to("dead-letters"), "count");
  }

  /** Sends some dead letters back to the workers, and answers how many. */
  public JsonObject retryDeadLetters() {
    var request = calls.to("dead-letters/retry").POST(BodyPublishers.noBody());
    return calls.send(request, "retried");
  }
}
