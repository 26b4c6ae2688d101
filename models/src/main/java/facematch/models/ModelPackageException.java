package facematch.models;

/** A package holds another network than the one that is converted. */
class ModelPackageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ModelPackageException(String message) {
    super(message);
  }

  ModelPackageException(String message, Throwable cause) {
    super(message, cause);
  }
}
