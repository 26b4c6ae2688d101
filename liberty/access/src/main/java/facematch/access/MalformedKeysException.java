package facematch.access;

import java.io.Serial;

/**
 * The file of keys cannot be used. The message says which line is wrong and why, never what it
 * says.
 */
class MalformedKeysException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  MalformedKeysException(String message) {
    super(message);
  }
}
