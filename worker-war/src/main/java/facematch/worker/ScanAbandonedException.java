package facematch.worker;

import java.io.Serial;

/**
 * A message belongs to the dead letters: it is no scan request, or its image was begun too often
 * without an end and is marked rejected.
 */
public class ScanAbandonedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  ScanAbandonedException(String message) {
    super(message);
  }
}
