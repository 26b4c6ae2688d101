package facematch.broker;

import java.io.Serial;

/**
 * The broker is away, blocks the connection, or did not confirm a message: nothing was accepted.
 */
public class BrokerUnavailableException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /** The message says why, in words meant for the caller of the API. */
  public BrokerUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
