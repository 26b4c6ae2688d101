package facematch.bench.identity;

import static java.util.Objects.requireNonNull;

import facematch.bench.photo.ScannedPhoto;

/**
 * A photo of a known person.
 *
 * @param set the collection that the photo belongs to
 * @param person identifies the person across all sets
 */
public record PersonPhoto(String set, String person, ScannedPhoto photo) {
  public PersonPhoto {
    requireNonNull(set, "set");
    requireNonNull(person, "person");
    requireNonNull(photo, "photo");
  }
}
