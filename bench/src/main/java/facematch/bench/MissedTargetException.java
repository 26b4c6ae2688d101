package facematch.bench;

import java.io.Serial;

/** The result of a benchmark is worse than the target. */
final class MissedTargetException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  MissedTargetException(String message) {
    super(message);
  }
}
