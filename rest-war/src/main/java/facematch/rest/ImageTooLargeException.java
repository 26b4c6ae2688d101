package facematch.rest;

import java.io.Serial;

/** The image holds more bytes than are accepted. */
public class ImageTooLargeException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  ImageTooLargeException(String message) {
    super(message);
  }
}
