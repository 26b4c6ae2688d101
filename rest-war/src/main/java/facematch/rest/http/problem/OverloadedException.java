package facematch.rest.http.problem;

import java.io.Serial;

/** A limit of this server is reached; the same request may succeed later. */
public class OverloadedException extends ProblemException {
  @Serial private static final long serialVersionUID = 1;

  public OverloadedException(String message) {
    super(ProblemType.OVERLOADED, message);
  }
}
