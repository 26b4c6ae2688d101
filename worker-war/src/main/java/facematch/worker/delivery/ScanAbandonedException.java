package facematch.worker.delivery;

import java.io.Serial;

/**
 * A message goes to the dead letters: it is no scan request, too many scans of its image ended
 * without an outcome, or the image's record is damaged. In the second case the image is already
 * marked as rejected.
 */
public class ScanAbandonedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  ScanAbandonedException(String message) {
    super(message);
  }
}
