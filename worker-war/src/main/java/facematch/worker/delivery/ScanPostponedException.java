package facematch.worker.delivery;

import java.io.Serial;

/**
 * The scan has no outcome, because Redis was away for too long or this worker is stopping. The
 * broker delivers the image again.
 */
public class ScanPostponedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  ScanPostponedException(String message, Throwable cause) {
    super(message, cause);
  }
}
