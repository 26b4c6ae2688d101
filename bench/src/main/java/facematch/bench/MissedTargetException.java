package facematch.bench;

import java.io.Serial;

/** The benchmark ran, and its result is worse than promised. */
final class MissedTargetException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  MissedTargetException(String message) {
    super(message);
  }
}
