package facematch.rest;

import java.io.Serial;

/** The server a URL names, or the look-up of its name, took longer than is waited for. */
public class SlowDownloadException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  SlowDownloadException(String message) {
    super(message);
  }

  SlowDownloadException(String message, Throwable cause) {
    super(message, cause);
  }
}
