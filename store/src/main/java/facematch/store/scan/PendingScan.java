package facematch.store.scan;

import static java.util.Objects.requireNonNull;

import facematch.store.ImageHash;

/**
 * A scan that was accepted and has no outcome yet.
 *
 * @param hash of the image
 * @param id the scan id, which is random; once the image has another one or none, this scan is void
 * @param name the file name or URL that the image was given
 * @param rescan the number of the request to scan the image although it may be settled, from 1; 0
 *     if there was none
 * @param named whether the image was given the name when it was accepted; if not, that is left to
 *     the worker
 * @param copy which of the messages that ask for it; each has a count of attempts of its own
 */
public record PendingScan(
    ImageHash hash, String id, String name, int rescan, boolean named, String copy) {
  private static final String ONLY_COPY = "";

  public PendingScan {
    requireNonNull(hash, "hash");
    requireNonNull(id, "id");
    requireNonNull(name, "name");
    requireNonNull(copy, "copy");
  }

  /** A scan of an image that has the name. */
  public PendingScan(ImageHash hash, String id, String name, int rescan) {
    this(hash, id, name, rescan, true, ONLY_COPY);
  }

  /** The first scan of an image that has the name. */
  public PendingScan(ImageHash hash, String id, String name) {
    this(hash, id, name, 0);
  }
}
