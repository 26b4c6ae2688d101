package facematch.worker.decode;

import java.io.Serial;

/**
 * Decoding the image takes more time, memory or pixels than this worker allows. Under other limits,
 * or on a worker with less to do, another attempt may succeed.
 */
public class ExceededLimitException extends UnreadableImageException {
  @Serial private static final long serialVersionUID = 1;

  ExceededLimitException(String message) {
    super(message);
  }

  ExceededLimitException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public boolean mayPass() {
    return true;
  }
}
