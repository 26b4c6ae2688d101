package facematch.worker;

import java.io.Serial;

/** The image cannot be decoded, for a reason that its owner understands; no retry helps. */
public class UnreadableImageException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  UnreadableImageException(String message) {
    super(message);
  }

  UnreadableImageException(String message, Throwable cause) {
    super(message, cause);
  }
}
