package facematch.worker.decode;

import java.io.Serial;

/** The image cannot be decoded. The message is the reason, for the image's owner to read. */
public class UnreadableImageException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  UnreadableImageException(String message) {
    super(message);
  }

  UnreadableImageException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Whether another attempt with the same bytes may succeed. */
  public boolean mayPass() {
    return false;
  }
}
