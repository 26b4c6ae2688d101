package facematch.cli.forget;

import facematch.cli.match.Matches;
import facematch.cli.match.Question;
import facematch.cli.match.Subject;
import facematch.cli.server.ProblemException;
import facematch.cli.server.ServerClient;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Something that may be forgotten.
 *
 * @param label what a person knows it by
 * @param deletion forgets it and answers the receipt
 */
record Candidate(String label, Supplier<JsonObject> deletion) {
  static Candidate named(String name, ServerClient server) {
    return new Candidate("the name " + name, () -> server.forgetName(name));
  }

  /** A stored image, or one that is not known, so that asking twice gives two receipts. */
  static Candidate stored(String hash, ServerClient server) {
    return new Candidate(labelOfStored(hash, server), () -> server.forgetImage(hash));
  }

  /** A key that may only delete cannot look at the names. */
  private static String labelOfStored(String hash, ServerClient server) {
    try {
      return server.known(hash).map(image -> label(image, hash)).orElse(hash);
    } catch (ProblemException e) {
      if (e.isOfKey()) {
        return hash;
      }
      throw e;
    }
  }

  /** All images that show a face of a photo. */
  static List<Candidate> like(Path photo, Question question, ServerClient server) {
    var found = new ArrayList<Candidate>();
    Matches.of(
        Subject.photo(photo, server),
        question,
        Integer.MAX_VALUE,
        match -> found.add(matching(match, server)));
    return found;
  }

  private static Candidate matching(JsonObject match, ServerClient server) {
    String hash = match.getString("hash");
    String label = "%s  %s".formatted(match.get("similarity"), label(match, hash));
    return new Candidate(label, () -> server.forgetImage(hash));
  }

  private static String label(JsonObject image, String hash) {
    var names = image.getJsonArray("names").getValuesAs(JsonString::getString);
    return "%s  %s".formatted(hash, String.join(", ", names));
  }
}
