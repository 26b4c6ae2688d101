package facematch.kubernetes;

/** An object has a field that its kind does not have, or one of another type. */
class InvalidObjectException extends RuntimeException {
  private static final long serialVersionUID = 1;

  InvalidObjectException(String message, Throwable cause) {
    super(message, cause);
  }
}
