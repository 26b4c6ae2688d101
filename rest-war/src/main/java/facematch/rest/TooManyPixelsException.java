package facematch.rest;

/** The image's header declares more pixels than are decoded. */
public class TooManyPixelsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TooManyPixelsException(long pixels, long allowed) {
    super("the image has %,d pixels, at most %,d are read".formatted(pixels, allowed));
  }
}
