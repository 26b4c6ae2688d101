package facematch.npm;

/** A package could not be fetched, or is not the pinned one. */
public class NpmPackageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NpmPackageException(String message) {
    super(message);
  }

  NpmPackageException(String message, Throwable cause) {
    super(message, cause);
  }
}
