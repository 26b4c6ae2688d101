package facematch.rest.scan;

import facematch.rest.http.problem.ProblemException;
import facematch.rest.http.problem.ProblemType;
import java.io.Serial;

/** The image has as many names as one may have. */
public class TooManyNamesException extends ProblemException {
  @Serial private static final long serialVersionUID = 1;

  TooManyNamesException(int most) {
    super(
        ProblemType.TOO_MANY_NAMES,
        "the image has %,d names already, and may have no more".formatted(most));
  }
}
