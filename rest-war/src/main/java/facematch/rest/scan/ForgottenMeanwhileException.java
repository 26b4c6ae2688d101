package facematch.rest.scan;

import facematch.rest.http.problem.ProblemException;
import facematch.rest.http.problem.ProblemType;
import java.io.Serial;

/** The image was forgotten while it was accepted. The same request will accept it anew. */
public class ForgottenMeanwhileException extends ProblemException {
  @Serial private static final long serialVersionUID = 1;

  ForgottenMeanwhileException() {
    super(ProblemType.DELETED_MEANWHILE, "the image was deleted while it was accepted");
  }
}
