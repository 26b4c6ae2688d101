package facematch.store.forget;

import facematch.store.ImageHash;
import java.util.Optional;

/**
 * What was forgotten.
 *
 * @param hash the image that was asked for, or the only one that had the name; empty if there was
 *     none, or several
 * @param images how many images lost a name, a face or everything
 * @param names how many names are gone
 * @param faces how many faces are gone
 */
public record Receipt(Optional<ImageHash> hash, int images, int names, int faces) {
  static final Receipt NOTHING = new Receipt(Optional.empty(), 0, 0, 0);

  static Receipt of(ImageHash hash, int images, int names, int faces) {
    return new Receipt(Optional.of(hash), images, names, faces);
  }

  /** Whether anything was forgotten. */
  public boolean deleted() {
    return images > 0;
  }

  Receipt and(Receipt other) {
    if (!other.deleted()) {
      return this;
    }
    return new Receipt(
        images == 0 ? other.hash : Optional.empty(),
        images + other.images,
        names + other.names,
        faces + other.faces);
  }
}
