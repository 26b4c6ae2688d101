package facematch.bench;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/** Photos of a set, and the pairs among them. */
record Verification(String set, List<ScannedPhoto> photos, Roc roc) {
  Verification {
    requireNonNull(set, "set");
    requireNonNull(photos, "photos");
    requireNonNull(roc, "roc");
  }

  /** A set to be filled. */
  Verification(String set) {
    this(set, new ArrayList<>(), new Roc());
  }

  long refused() {
    return photos.stream().filter(photo -> photo.scan().isEmpty()).count();
  }

  /** How many decoded photos show no face. */
  long withoutFaces() {
    return photos.stream().filter(photo -> photo.faces().isEmpty()).count() - refused();
  }

  /** How many photos show faces of which none passes the worker's gate. */
  long unmatchable() {
    return photos.stream().filter(photo -> photo.matchable().isEmpty()).count()
        - withoutFaces()
        - refused();
  }
}
