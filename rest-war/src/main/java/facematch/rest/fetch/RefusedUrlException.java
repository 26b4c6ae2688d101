package facematch.rest.fetch;

import facematch.rest.http.problem.ProblemException;
import facematch.rest.http.problem.ProblemType;
import java.io.Serial;

/** A URL is malformed, or leads to a scheme or address that is not allowed. */
public class RefusedUrlException extends ProblemException {
  @Serial private static final long serialVersionUID = 1;

  public RefusedUrlException(String message) {
    super(ProblemType.URL_REFUSED, message);
  }

  public RefusedUrlException(String message, Throwable cause) {
    super(ProblemType.URL_REFUSED, message, cause);
  }
}
