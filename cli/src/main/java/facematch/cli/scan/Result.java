package facematch.cli.scan;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * What has become of an image.
 *
 * @param hash if it is known
 * @param reason why it was refused
 */
record Result(String name, Optional<String> hash, Outcome outcome, Optional<String> reason) {
  /** The reason of a file or folder that cannot be read. */
  static final String UNREADABLE = "it cannot be read";

  static Result of(String name, String hash, Outcome outcome) {
    return new Result(name, Optional.of(hash), outcome, Optional.empty());
  }

  static Result refused(String name, Optional<String> hash, String reason) {
    return new Result(name, hash, Outcome.REFUSED, Optional.of(reason));
  }

  JsonObject toJson() {
    var json = Json.createObjectBuilder().add("name", name).add("outcome", outcome.word());
    hash.ifPresent(known -> json.add("hash", known));
    reason.ifPresent(known -> json.add("reason", known));
    return json.build();
  }
}
