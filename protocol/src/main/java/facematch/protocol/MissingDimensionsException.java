package facematch.protocol;

/** The format is read, but the image's header is too damaged to tell its width and height. */
public class MissingDimensionsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  MissingDimensionsException(String format, Throwable cause) {
    super("the header of this %s names no width and height".formatted(format), cause);
  }
}
