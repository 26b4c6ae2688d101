package facematch.worker;

/** The networks cannot run on this processor. */
final class UnsupportedProcessorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnsupportedProcessorException(String message) {
    super(message);
  }
}
