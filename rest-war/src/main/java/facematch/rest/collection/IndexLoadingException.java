package facematch.rest.collection;

import facematch.rest.http.problem.ProblemException;
import facematch.rest.http.problem.ProblemType;
import java.io.Serial;

/** Questions cannot be answered yet, because the stored faces are being loaded. */
public class IndexLoadingException extends ProblemException {
  @Serial private static final long serialVersionUID = 1;

  IndexLoadingException(int images) {
    super(
        ProblemType.LOADING,
        "the stored faces are being loaded, those of %,d images so far".formatted(images));
  }
}
