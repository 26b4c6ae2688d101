package facematch.cli.scan;

import java.util.Locale;

/** What has become of an image. */
enum Outcome {
  /** The server had it, under this name. */
  KNOWN,
  /** The server has accepted it, and will scan it. */
  SENT,
  /** The server has scanned it meanwhile. */
  SCANNED,
  /** It would be sent. */
  NEW,
  /** It cannot be read, or the server has refused or rejected it. */
  REFUSED;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
