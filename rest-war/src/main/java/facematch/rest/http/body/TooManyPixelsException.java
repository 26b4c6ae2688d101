package facematch.rest.http.body;

import facematch.rest.http.problem.ProblemException;
import facematch.rest.http.problem.ProblemType;

/** The image's header declares more pixels than are decoded. */
public class TooManyPixelsException extends ProblemException {
  private static final long serialVersionUID = 1;

  public TooManyPixelsException(long pixels, long allowed) {
    super(
        ProblemType.TOO_MANY_PIXELS,
        "the image has %,d pixels, at most %,d are read".formatted(pixels, allowed));
  }
}
