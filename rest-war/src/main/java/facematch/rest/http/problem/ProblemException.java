package facematch.rest.http.problem;

import java.io.Serial;

/** A request failed for a reason that its caller is told: an HTTP status and a sentence. */
public class ProblemException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final int status;

  /**
   * Ends the request.
   *
   * @param status the HTTP status, 400 to 599
   * @param detail what was wrong, for the caller to read
   */
  protected ProblemException(int status, String detail) {
    this(status, detail, null);
  }

  /** Ends the request because of a failure, of which the caller is told the detail only. */
  protected ProblemException(int status, String detail, Throwable cause) {
    super(detail, cause);
    this.status = status;
  }

  /** The HTTP status, 400 to 599. */
  public int status() {
    return status;
  }
}
