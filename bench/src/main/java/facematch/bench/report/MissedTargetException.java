package facematch.bench.report;

import java.io.Serial;

/** The result of a benchmark is worse than the target. */
public final class MissedTargetException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public MissedTargetException(String message) {
    super(message);
  }
}
