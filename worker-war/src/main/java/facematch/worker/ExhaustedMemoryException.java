package facematch.worker;

import java.io.Serial;

/** Decoding an image took more memory than there was: images beside it may have had that. */
public class ExhaustedMemoryException extends UnreadableImageException {
  @Serial private static final long serialVersionUID = 1;

  ExhaustedMemoryException(Throwable cause) {
    super("decoding it takes more memory than there is", cause);
  }
}
