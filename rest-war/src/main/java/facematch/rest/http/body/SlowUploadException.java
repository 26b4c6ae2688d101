package facematch.rest.http.body;

import facematch.rest.http.problem.ProblemException;
import facematch.rest.http.problem.ProblemType;
import java.io.Serial;

/** The request's body did not arrive in time. */
public class SlowUploadException extends ProblemException {
  @Serial private static final long serialVersionUID = 1;

  public SlowUploadException(String message) {
    super(ProblemType.SLOW_UPLOAD, message);
  }
}
