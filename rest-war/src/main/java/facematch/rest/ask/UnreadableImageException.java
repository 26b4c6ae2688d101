package facematch.rest.ask;

import facematch.rest.http.problem.ProblemException;
import facematch.rest.http.problem.ProblemType;
import java.io.Serial;

/** A worker could not decode the image, and another attempt would not change that. */
public class UnreadableImageException extends ProblemException {
  @Serial private static final long serialVersionUID = 1;

  UnreadableImageException(String reason) {
    super(ProblemType.UNREADABLE_IMAGE, "the image cannot be read: " + reason);
  }
}
