package facematch.image.file;

/** A header points outside the file, or holds a value that no image has. */
public class DamagedHeaderException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public DamagedHeaderException(String message) {
    super(message);
  }
}
