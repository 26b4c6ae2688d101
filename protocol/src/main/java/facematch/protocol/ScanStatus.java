package facematch.protocol;

import java.util.Locale;

/** How far an image has come. */
public enum ScanStatus {
  /** Accepted, but not yet confirmed by the broker. */
  ACCEPTED,
  QUEUED,
  SCANNED,
  REJECTED;

  /** Nothing more will be done for the image: it was scanned, or cannot be. */
  public boolean settled() {
    return this == SCANNED || this == REJECTED;
  }

  /** The word Redis and the API know it by. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ScanStatus of(String word) {
    return word == null ? ACCEPTED : valueOf(word.toUpperCase(Locale.ROOT));
  }
}
