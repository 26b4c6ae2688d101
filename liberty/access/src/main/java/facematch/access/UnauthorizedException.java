package facematch.access;

import java.io.Serial;

/** It is not known who calls: there is no key, or not a valid one. */
public final class UnauthorizedException extends AccessException {
  @Serial private static final long serialVersionUID = 1;
  private static final int STATUS = 401;

  /**
   * @param sent whether the request has a key or token
   */
  UnauthorizedException(String message, boolean sent) {
    super(STATUS, message, sent ? "Bearer error=\"invalid_token\"" : "Bearer");
  }
}
