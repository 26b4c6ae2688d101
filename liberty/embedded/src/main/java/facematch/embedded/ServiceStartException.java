package facematch.embedded;

/** An embedded service could not be started. */
public final class ServiceStartException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ServiceStartException(String message) {
    super(message);
  }

  ServiceStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
