package facematch.rest.http.problem;

/** A name, body or parameter of the request is not valid. */
public class InvalidRequestException extends ProblemException {
  private static final long serialVersionUID = 1;

  public InvalidRequestException(String message) {
    super(ProblemType.INVALID_REQUEST, message);
  }

  public InvalidRequestException(String message, Throwable cause) {
    super(ProblemType.INVALID_REQUEST, message, cause);
  }
}
