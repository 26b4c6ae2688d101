package facematch.worker.observation;

import java.util.Locale;

/** How the delivery of an image ended. One image may have several deliveries. */
public enum DeliveryOutcome {
  /** Its faces are stored. */
  SCANNED,
  /** Its bytes cannot be scanned; the reason is stored. */
  REJECTED,
  /** It has an outcome already, or was forgotten before its scan began. */
  SKIPPED,
  /** It was forgotten after its scan had begun. */
  FORGOTTEN,
  /** Its scan failed for a reason other than its bytes; the image is delivered again. */
  FAILED,
  /** Redis was away for too long, or the worker stopped; the image is delivered again. */
  POSTPONED,
  /** It became a dead letter. */
  ABANDONED;

  /** As metrics and traces name it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
