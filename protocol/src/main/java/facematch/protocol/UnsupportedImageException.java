package facematch.protocol;

/** The bytes are no image, or one of a format that is not read. */
public class UnsupportedImageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnsupportedImageException(String message) {
    super(message);
  }
}
