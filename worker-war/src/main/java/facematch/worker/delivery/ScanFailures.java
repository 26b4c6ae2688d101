package facematch.worker.delivery;

import facematch.store.ImageHash;
import facematch.worker.faces.NetworkVerification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;

/**
 * Has the networks verified again when the scans of several images in a row have failed, so that a
 * broken worker does not use up the attempts of all images in the queue.
 */
@ApplicationScoped
public class ScanFailures {
  private static final int IN_A_ROW = 3;

  private final NetworkVerification networks;
  private final Set<ImageHash> failed = new HashSet<>();

  /** For the container's proxy. */
  ScanFailures() {
    this(null);
  }

  /** Failures of a worker that has none yet. */
  @Inject
  public ScanFailures(NetworkVerification networks) {
    this.networks = networks;
  }

  /**
   * Records a failed scan. Failures of one image count once, because the image may be the cause.
   */
  void add(ImageHash hash) {
    if (completesRow(hash)) {
      networks.verifyAgain();
    }
  }

  private synchronized boolean completesRow(ImageHash hash) {
    failed.add(hash);
    if (failed.size() < IN_A_ROW) {
      return false;
    }
    failed.clear();
    return true;
  }

  /** Records that the networks scanned an image, which ends the row. */
  synchronized void clear() {
    failed.clear();
  }
}
