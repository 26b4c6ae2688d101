package facematch.store;

import java.io.Serial;

/** What Redis holds of an image is damaged, or in a format that this version does not read. */
public class UndecodableRecordException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /** Says what is wrong with the record. */
  public UndecodableRecordException(String message) {
    super(message);
  }

  /** Says what is wrong with the record. */
  public UndecodableRecordException(String message, Throwable cause) {
    super(message, cause);
  }
}
