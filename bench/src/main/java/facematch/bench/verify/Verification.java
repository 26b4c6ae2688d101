package facematch.bench.verify;

import static java.util.Objects.requireNonNull;

import facematch.bench.photo.ScannedPhoto;
import java.util.ArrayList;
import java.util.List;

/** The photos of a set, and the similarities of the pairs among them. */
record Verification(String set, List<ScannedPhoto> photos, Roc roc) {
  Verification {
    requireNonNull(set, "set");
    requireNonNull(photos, "photos");
    requireNonNull(roc, "roc");
  }

  /** A set without photos yet. */
  Verification(String set) {
    this(set, new ArrayList<>(), new Roc());
  }

  long refused() {
    return photos.stream().filter(photo -> photo.scan().isEmpty()).count();
  }

  /** The number of decoded photos without a face. */
  long withoutFaces() {
    return photos.stream().filter(photo -> photo.faces().isEmpty()).count() - refused();
  }

  /** The number of photos with faces of which none can be matched. */
  long unmatchable() {
    return photos.stream().filter(photo -> photo.matchable().isEmpty()).count()
        - withoutFaces()
        - refused();
  }
}
