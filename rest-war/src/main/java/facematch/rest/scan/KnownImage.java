package facematch.rest.scan;

import facematch.store.RedisScript;
import facematch.store.ScanStatus;
import java.util.List;

/**
 * An image's scan id and how far the image has come.
 *
 * @param scan the scan id
 * @param rescan the number under which it is to be scanned although it may be settled, or 0
 */
record KnownImage(String scan, ScanStatus status, int rescan) {
  /** What {@link RedisScript#ACCEPT} answers: the scan id, the status and the rescan. */
  static KnownImage of(List<?> fields) {
    return new KnownImage(
        (String) fields.get(0),
        ScanStatus.of((String) fields.get(1)),
        ((Long) fields.get(2)).intValue());
  }

  boolean needsScan() {
    return rescan > 0 || !status.settled();
  }
}
