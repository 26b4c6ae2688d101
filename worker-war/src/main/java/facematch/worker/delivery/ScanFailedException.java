package facematch.worker.delivery;

import facematch.store.ImageHash;
import java.io.Serial;

/** A scan failed for a reason other than the image's bytes, such as memory or the networks. */
public class ScanFailedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final transient ImageHash hash;

  ScanFailedException(ImageHash hash, Throwable cause) {
    super("the scan of %s failed".formatted(hash), cause);
    this.hash = hash;
  }

  /** The image whose scan failed. */
  ImageHash hash() {
    return hash;
  }
}
