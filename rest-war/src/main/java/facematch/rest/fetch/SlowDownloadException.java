package facematch.rest.fetch;

import facematch.rest.http.problem.ProblemException;
import java.io.Serial;

/** A URL's server, or the look-up of its name, exceeded the time limit. */
public class SlowDownloadException extends ProblemException {
  @Serial private static final long serialVersionUID = 1;

  public SlowDownloadException(String message) {
    super(504, message);
  }

  public SlowDownloadException(String message, Throwable cause) {
    super(504, message, cause);
  }
}
