package facematch.rest;

import java.io.Serial;

/** The server a URL names is unknown, refused, or answered with something other than an image. */
public class FailedDownloadException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  FailedDownloadException(String message) {
    super(message);
  }

  FailedDownloadException(String message, Throwable cause) {
    super(message, cause);
  }
}
