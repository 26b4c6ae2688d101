package facematch.rest.fetch;

import facematch.rest.http.problem.ProblemException;
import facematch.rest.http.problem.ProblemType;
import java.io.Serial;

/** A URL's server, or the look-up of its name, exceeded the time limit. */
public class SlowDownloadException extends ProblemException {
  @Serial private static final long serialVersionUID = 1;

  public SlowDownloadException(String message) {
    super(ProblemType.URL_SLOW, message);
  }

  public SlowDownloadException(String message, Throwable cause) {
    super(ProblemType.URL_SLOW, message, cause);
  }
}
