package facematch.image;

/** The format is read, but the image's header is too damaged to tell its width and height. */
public class MissingDimensionsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  MissingDimensionsException(ImageFormat format, Throwable cause) {
    super("this %s ends before its width and height, or names none".formatted(format), cause);
  }
}
