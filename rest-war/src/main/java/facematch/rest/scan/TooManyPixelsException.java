package facematch.rest.scan;

import facematch.rest.http.problem.ProblemException;

/** The image's header declares more pixels than are decoded. */
public class TooManyPixelsException extends ProblemException {
  private static final long serialVersionUID = 1;

  public TooManyPixelsException(long pixels, long allowed) {
    super(422, "the image has %,d pixels, at most %,d are read".formatted(pixels, allowed));
  }
}
