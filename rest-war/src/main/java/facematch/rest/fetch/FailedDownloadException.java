package facematch.rest.fetch;

import facematch.rest.http.problem.ProblemException;
import java.io.Serial;

/** A URL's server refused the connection, failed, or answered with an error. */
public class FailedDownloadException extends ProblemException {
  @Serial private static final long serialVersionUID = 1;

  public FailedDownloadException(String message) {
    super(502, message);
  }

  public FailedDownloadException(String message, Throwable cause) {
    super(502, message, cause);
  }
}
