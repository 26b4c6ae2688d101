package facematch.rest;

/** The caller's name, body or parameter is not what the route takes. */
public class InvalidRequestException extends RuntimeException {
  private static final long serialVersionUID = 1;

  InvalidRequestException(String message) {
    super(message);
  }

  InvalidRequestException(String message, Throwable cause) {
    super(message, cause);
  }
}
