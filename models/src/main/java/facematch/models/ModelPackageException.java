package facematch.models;

/** A package does not contain the expected network. */
class ModelPackageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ModelPackageException(String message) {
    super(message);
  }

  ModelPackageException(String message, Throwable cause) {
    super(message, cause);
  }
}
