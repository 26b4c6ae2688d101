package facematch.rest;

import java.io.Serial;

/** The URL is malformed, or it leads to a scheme or address that is never asked. */
public class RefusedUrlException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  RefusedUrlException(String message) {
    super(message);
  }

  RefusedUrlException(String message, Throwable cause) {
    super(message, cause);
  }
}
