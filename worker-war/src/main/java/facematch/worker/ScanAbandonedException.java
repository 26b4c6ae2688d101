package facematch.worker;

import java.io.Serial;

/** An image was begun too often without an end; it is marked rejected and never tried again. */
public class ScanAbandonedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  ScanAbandonedException(String message) {
    super(message);
  }
}
