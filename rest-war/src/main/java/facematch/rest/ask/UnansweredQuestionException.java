package facematch.rest.ask;

import facematch.rest.http.problem.ProblemException;
import facematch.rest.http.problem.ProblemType;
import java.io.Serial;

/** The workers did not say what the image shows; the same question may succeed later. */
public class UnansweredQuestionException extends ProblemException {
  @Serial private static final long serialVersionUID = 1;

  UnansweredQuestionException(String detail) {
    this(detail, null);
  }

  UnansweredQuestionException(String detail, Throwable cause) {
    super(ProblemType.UNANSWERED, detail, cause);
  }
}
