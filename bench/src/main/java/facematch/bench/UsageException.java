package facematch.bench;

import java.io.Serial;

/** The command was given wrongly, or what it was given does not hold what it needs. */
final class UsageException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
