package facematch.image.file;

/** The bytes are no image, or one of a format that is not read. */
public class UnsupportedImageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UnsupportedImageException(String message) {
    super(message);
  }

  public static UnsupportedImageException named(String format) {
    return new UnsupportedImageException(
        format + " is not read; JPEG, PNG, GIF, BMP, WebP and TIFF are");
  }
}
