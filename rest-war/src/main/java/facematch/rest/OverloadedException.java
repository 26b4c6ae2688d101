package facematch.rest;

import java.io.Serial;

/** This server has as much in hand as it can hold; later it will have less. */
public class OverloadedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  OverloadedException(String message) {
    super(message);
  }
}
