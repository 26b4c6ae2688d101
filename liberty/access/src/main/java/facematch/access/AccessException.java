package facematch.access;

import java.io.Serial;

/** A caller may not do what it asked for. The message is for the caller, and holds no key. */
public abstract sealed class AccessException extends RuntimeException
    permits UnauthorizedException, ForbiddenException {
  @Serial private static final long serialVersionUID = 1;

  private final int status;
  private final String challenge;

  /**
   * @param status of HTTP, 401 or 403
   * @param challenge the header {@code WWW-Authenticate} (RFC 6750)
   */
  AccessException(int status, String message, String challenge) {
    super(message);
    this.status = status;
    this.challenge = challenge;
  }

  /** The HTTP status, 401 or 403. */
  public int status() {
    return status;
  }

  /** The value of the header {@code WWW-Authenticate} (RFC 6750). */
  public String challenge() {
    return challenge;
  }
}
