package facematch.bench;

import static java.util.Objects.requireNonNull;

/**
 * A photo of a known person.
 *
 * @param set the collection that the photo belongs to
 * @param person identifies the person across all sets
 */
record PersonPhoto(String set, String person, ScannedPhoto photo) {
  PersonPhoto {
    requireNonNull(set, "set");
    requireNonNull(person, "person");
    requireNonNull(photo, "photo");
  }
}
