package facematch.bench.report;

import java.io.Serial;

/** The command line is wrong, or a folder lacks what the command needs. */
public final class UsageException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public UsageException(String message) {
    super(message);
  }
}
