package facematch.rest.fetch;

import facematch.rest.http.problem.ProblemException;
import java.io.Serial;

/** A URL is malformed, or leads to a scheme or address that is not allowed. */
public class RefusedUrlException extends ProblemException {
  @Serial private static final long serialVersionUID = 1;

  public RefusedUrlException(String message) {
    super(400, message);
  }

  public RefusedUrlException(String message, Throwable cause) {
    super(400, message, cause);
  }
}
