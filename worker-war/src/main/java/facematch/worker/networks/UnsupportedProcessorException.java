package facematch.worker.networks;

import java.io.Serial;

/** The networks cannot run on this processor. */
public final class UnsupportedProcessorException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  UnsupportedProcessorException(String message) {
    super(message);
  }
}
