package facematch.rest.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;

/** Where an answer redirects to. */
final class Redirect {
  static final int MOST = 5;

  private static final Set<Integer> STATUS = Set.of(301, 302, 303, 307, 308);

  private Redirect() {}

  /** The first Location that is not empty; empty if the answer is no redirect. */
  static Optional<String> location(ClassicHttpResponse response) {
    if (!STATUS.contains(response.getCode())) {
      return Optional.empty();
    }
    return Stream.of(response.getHeaders(HttpHeaders.LOCATION))
        .map(Header::getValue)
        .filter(value -> value != null && !value.isBlank())
        .findFirst()
        .map(Redirect::text);
  }

  /** The client reads a header as ISO 8859-1, while servers send UTF-8, or else mean the bytes. */
  private static String text(String latin) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(latin.getBytes(ISO_8859_1))).toString();
    } catch (CharacterCodingException e) {
      return latin
          .codePoints()
          .mapToObj(c -> c < 0x80 ? Character.toString(c) : "%%%02X".formatted(c))
          .collect(Collectors.joining());
    }
  }
}
