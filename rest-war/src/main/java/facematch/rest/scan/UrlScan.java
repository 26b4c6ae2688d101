package facematch.rest.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import facematch.rest.http.body.ImageTooLargeException;
import facematch.rest.http.parameter.ImageName;
import facematch.rest.http.problem.InvalidRequestException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Set;

/**
 * A request to scan the image at a URL: {@code {"url": "...", "again": true}}.
 *
 * @param again whether to fetch the URL and scan its image whatever is known of them
 */
record UrlScan(ImageName url, boolean again) {
  /**
   * Enough for the longest URL with every character escaped. Parsed JSON takes many times its size.
   */
  private static final int MOST_BYTES = 65_536;

  private static final Set<String> MEMBERS = Set.of("url", "again");

  /** Some editors and shells begin a UTF-8 file with it; RFC 8259 lets readers ignore it. */
  private static final String BYTE_ORDER_MARK = "\ufeff";

  /**
   * Reads a request.
   *
   * @throws ImageTooLargeException if it is longer than the JSON of any URL
   * @throws InvalidRequestException if it is no JSON object with a URL
   */
  static UrlScan parse(byte[] body) {
    if (body.length > MOST_BYTES) {
      throw new ImageTooLargeException("a URL's JSON has at most %,d bytes".formatted(MOST_BYTES));
    }
    var json = object(text(body));
    requireKnown(json.keySet());
    return new UrlScan(url(json), again(json));
  }

  private static String text(byte[] body) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new InvalidRequestException("the body is no JSON in UTF-8", e);
    }
  }

  private static JsonObject object(String json) {
    try (var parser = Json.createParser(new StringReader(json))) {
      parser.next();
      var object = parser.getObject();
      var unused = parser.hasNext(); // fails if anything follows
      return object;
    } catch (RuntimeException e) { // of many types, for what is nested too deep or too large
      throw new InvalidRequestException("the body is no JSON object that can be read", e);
    }
  }

  private static void requireKnown(Set<String> members) {
    if (!MEMBERS.containsAll(members)) {
      throw new InvalidRequestException("the body has only these members: url, again");
    }
  }

  private static ImageName url(JsonObject json) {
    if (json.get("url") instanceof JsonString url) {
      return new ImageName(url.getString());
    }
    throw new InvalidRequestException("the body should be {\"url\": \"https://...\"}");
  }

  private static boolean again(JsonObject json) {
    var again = json.getOrDefault("again", JsonValue.FALSE);
    return switch (again.getValueType()) {
      case TRUE, FALSE -> again == JsonValue.TRUE;
      default -> throw new InvalidRequestException("again is true or false");
    };
  }
}
