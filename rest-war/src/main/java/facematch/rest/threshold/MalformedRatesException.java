package facematch.rest.threshold;

import java.io.Serial;

/** A table of false match rates cannot be used. The message names its file and the line. */
public final class MalformedRatesException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  MalformedRatesException(String file, int line, String problem) {
    super("%s, line %d: %s".formatted(file, line, problem));
  }

  MalformedRatesException(String file, Throwable cause) {
    super("%s cannot be read: %s".formatted(file, cause), cause);
  }
}
