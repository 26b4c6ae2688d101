package facematch.rest;

import java.io.Serial;

/** The request's body did not end in time. */
public class SlowUploadException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  SlowUploadException(String message) {
    super(message);
  }
}
