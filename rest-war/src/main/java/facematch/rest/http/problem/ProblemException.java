package facematch.rest.http.problem;

import java.io.Serial;

/** A request failed for a reason that its caller is told: its type and a sentence. */
public class ProblemException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final ProblemType type;

  /**
   * Ends the request.
   *
   * @param detail what was wrong, for the caller to read
   */
  protected ProblemException(ProblemType type, String detail) {
    this(type, detail, null);
  }

  /** Ends the request because of a failure, of which the caller is told the detail only. */
  protected ProblemException(ProblemType type, String detail, Throwable cause) {
    super(detail, cause);
    this.type = type;
  }

  /** Why it failed. */
  public ProblemType type() {
    return type;
  }
}
