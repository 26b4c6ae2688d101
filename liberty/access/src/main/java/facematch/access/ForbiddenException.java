package facematch.access;

import java.io.Serial;
import java.util.Set;
import java.util.stream.Collectors;

/** It is known who calls, or from where, and that caller may not do this. */
public final class ForbiddenException extends AccessException {
  @Serial private static final long serialVersionUID = 1;
  private static final int STATUS = 403;

  /** The caller has none of the roles of which the route needs one. */
  ForbiddenException(Set<Role> sufficient) {
    super(
        STATUS,
        "this needs the role " + words(sufficient, " or "),
        "Bearer error=\"insufficient_scope\", scope=\"%s\"".formatted(words(sufficient, " ")));
  }

  /** Callers without a key are not admitted from there. */
  ForbiddenException(String message) {
    super(STATUS, message, "Bearer");
  }

  private static String words(Set<Role> roles, String separator) {
    return roles.stream().sorted().map(Role::word).collect(Collectors.joining(separator));
  }
}
