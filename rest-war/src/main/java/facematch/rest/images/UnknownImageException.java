package facematch.rest.images;

import facematch.rest.http.problem.ProblemException;

/** No image was ever accepted under this hash. */
public class UnknownImageException extends ProblemException {
  private static final long serialVersionUID = 1;

  public UnknownImageException(String hash) {
    super(404, "no image is known by the hash " + hash);
  }
}
