package facematch.bench;

import java.io.Serial;

/** The command line is wrong, or a folder lacks what the command needs. */
final class UsageException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
