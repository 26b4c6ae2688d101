package facematch.worker;

import java.io.Serial;

/** Redis stayed away too long, or this worker stops: another delivery will scan the image. */
public class ScanPostponedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  ScanPostponedException(String message, Throwable cause) {
    super(message, cause);
  }
}
