package facematch.rest.fetch;

import facematch.rest.http.problem.ProblemException;
import facematch.rest.http.problem.ProblemType;
import java.io.Serial;

/** A URL's server refused the connection, failed, or answered with an error. */
public class FailedDownloadException extends ProblemException {
  @Serial private static final long serialVersionUID = 1;

  public FailedDownloadException(String message) {
    super(ProblemType.URL_FAILED, message);
  }

  public FailedDownloadException(String message, Throwable cause) {
    super(ProblemType.URL_FAILED, message, cause);
  }
}
