package facematch.npm;

/** A package of the npm registry could not be had, or is not the one that was pinned. */
public class NpmPackageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NpmPackageException(String message) {
    super(message);
  }

  NpmPackageException(String message, Throwable cause) {
    super(message, cause);
  }
}
