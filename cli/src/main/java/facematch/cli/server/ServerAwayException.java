package facematch.cli.server;

import java.io.Serial;

/** The server does not answer, or something else answers in its place. */
public final class ServerAwayException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  ServerAwayException(String message) {
    super(message);
  }

  ServerAwayException(String message, Throwable cause) {
    super(message, cause);
  }
}
