package facematch.access;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who calls.
 *
 * @param name of the key or token, for the activity log: 1 to 64 letters, digits, dots,
 *     underscores, at signs, colons and hyphens; never the key itself
 * @param roles what the caller may do
 */
public record Caller(String name, Set<Role> roles) {
  private static final int LONGEST = 64;
  private static final Pattern OTHERS = Pattern.compile("[^A-Za-z0-9._@:-]");

  /** A caller of whom nothing is known, or not yet. */
  public static final Caller UNKNOWN = new Caller("-", Set.of());

  /** Anyone who is admitted without a key. */
  public static final Caller WITHOUT_KEY = new Caller("-", EnumSet.allOf(Role.class));

  /** A caller, whose name is checked. */
  public Caller {
    if (!isName(name)) {
      throw new IllegalArgumentException("this is no name of a caller");
    }
    roles = Set.copyOf(roles);
  }

  /** A caller whose name comes from elsewhere; characters that no name has become underscores. */
  static Caller named(String text, Set<Role> roles) {
    String cut = text.substring(0, Math.min(text.length(), LONGEST));
    return new Caller(cut.isEmpty() ? "-" : OTHERS.matcher(cut).replaceAll("_"), roles);
  }

  static boolean isName(String text) {
    return !text.isEmpty() && text.length() <= LONGEST && !OTHERS.matcher(text).find();
  }

  /** Whether the caller has one of these roles. */
  boolean hasOneOf(Set<Role> sufficient) {
    return !Collections.disjoint(roles, sufficient);
  }
}
