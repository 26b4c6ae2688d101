package facematch.bench;

import static java.util.Objects.requireNonNull;

/**
 * A photo of a person, of whom there may be others.
 *
 * @param set the collection that the photo belongs to
 * @param person who is seen, the same in all sets
 */
record PersonPhoto(String set, String person, ScannedPhoto photo) {
  PersonPhoto {
    requireNonNull(set, "set");
    requireNonNull(person, "person");
    requireNonNull(photo, "photo");
  }
}
