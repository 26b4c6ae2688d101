package facematch.store;

import static java.util.Objects.requireNonNull;

/**
 * A scan that was accepted and has no outcome yet.
 *
 * @param hash of the image
 * @param id the scan id, which is random; once the image has another one or none, this scan is void
 * @param name the file name or URL that the image was given
 */
public record PendingScan(ImageHash hash, String id, String name) {
  public PendingScan {
    requireNonNull(hash, "hash");
    requireNonNull(id, "id");
    requireNonNull(name, "name");
  }
}
