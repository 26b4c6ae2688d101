package facematch.cli.scan;

import java.io.Serial;

/** A file has more bytes than the server takes. */
final class TooLargeException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  TooLargeException(int most) {
    super("it has more than %,d bytes".formatted(most));
  }
}
