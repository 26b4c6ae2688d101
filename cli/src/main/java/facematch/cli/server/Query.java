package facematch.cli.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The query parameters of a call. */
public final class Query {
  private final Map<String, String> parameters = new LinkedHashMap<>();

  /**
   * Sets a parameter.
   *
   * @param value null leaves it out
   */
  public Query with(String name, Object value) {
    if (value != null) {
      parameters.put(name, value.toString());
    }
    return this;
  }

  /** Percent-encodes a text, so that it is one segment of a path or one value. */
  static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  /** Begins with a question mark, unless there are no parameters. */
  @Override
  public String toString() {
    return parameters.entrySet().stream()
        .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
        .collect(Collectors.joining("&", parameters.isEmpty() ? "" : "?", ""));
  }
}
