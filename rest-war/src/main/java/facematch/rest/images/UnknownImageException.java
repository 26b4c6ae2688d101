package facematch.rest.images;

import facematch.rest.http.problem.ProblemException;
import facematch.rest.http.problem.ProblemType;

/** No image was ever accepted under this hash. */
public class UnknownImageException extends ProblemException {
  private static final long serialVersionUID = 1;

  public UnknownImageException(String hash) {
    super(ProblemType.UNKNOWN_IMAGE, "no image is known by the hash " + hash);
  }
}
