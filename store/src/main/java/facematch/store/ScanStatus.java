package facematch.store;

import java.util.Locale;
import java.util.stream.Stream;

/** How far an image has come. */
public enum ScanStatus {
  /** Accepted, but not yet confirmed by the broker. */
  ACCEPTED,
  QUEUED,
  SCANNED,
  REJECTED;

  /** Whether the scan has ended: the image was scanned, or cannot be. */
  public boolean settled() {
    return this == SCANNED || this == REJECTED;
  }

  /** The name in Redis and in the API, such as {@code scanned}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Parses the status that Redis holds, where null stands for {@link #ACCEPTED}.
   *
   * @throws UndecodableRecordException if there is no such status
   */
  public static ScanStatus of(String word) {
    if (word == null) {
      return ACCEPTED;
    }
    return Stream.of(values())
        .filter(status -> status.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new UndecodableRecordException("unknown status " + word));
  }
}
