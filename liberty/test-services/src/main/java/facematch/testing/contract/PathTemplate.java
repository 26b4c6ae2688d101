package facematch.testing.contract;

import java.util.regex.Pattern;

/**
 * An entry of a contract's {@code paths}.
 *
 * @param item the entry
 * @param pattern of the paths that it stands for
 */
record PathTemplate(ContractNode item, Pattern pattern) {
  private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");
  private static final Pattern LAST_PARAMETER = Pattern.compile("/\\{[^}]+}$");

  /** The entry with this template, such as {@code /images/{hash}}. */
  static PathTemplate of(String template, ContractNode item) {
    String open =
        takesRestOfPath(item) ? LAST_PARAMETER.matcher(template).replaceAll("(/.*)?") : template;
    return new PathTemplate(item, Pattern.compile(PARAMETER.matcher(open).replaceAll("[^/]+")));
  }

  /** Whether the last parameter is all that follows, for which OpenAPI has no word. */
  private static boolean takesRestOfPath(ContractNode item) {
    return item.member("parameters").stream()
        .flatMap(parameters -> parameters.elements().stream())
        .anyMatch(parameter -> parameter.object().getBoolean("x-rest-of-path", false));
  }

  boolean matches(String path) {
    return pattern.matcher(path).matches();
  }
}
