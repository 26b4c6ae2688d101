package facematch.protocol;

/** The broker is away, or did not confirm that it keeps a message: nothing was accepted. */
public class BrokerUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  BrokerUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
