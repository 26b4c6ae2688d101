package facematch.models;

/** A network's package could not be had, or is not the one that was pinned. */
class ModelPackageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ModelPackageException(String message) {
    super(message);
  }

  ModelPackageException(String message, Throwable cause) {
    super(message, cause);
  }
}
