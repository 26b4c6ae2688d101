package facematch.protocol;

/**
 * The broker is away, takes nothing, or did not confirm that it keeps a message: nothing was
 * accepted.
 */
public class BrokerUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says why, for whoever asked to read. */
  public BrokerUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
