package facematch.rest.http.body;

import facematch.rest.http.problem.ProblemException;
import facematch.rest.http.problem.ProblemType;
import java.io.Serial;

/** The image holds more bytes than are accepted. */
public class ImageTooLargeException extends ProblemException {
  @Serial private static final long serialVersionUID = 1;

  public ImageTooLargeException(String message) {
    super(ProblemType.TOO_MANY_BYTES, message);
  }
}
