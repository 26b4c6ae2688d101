package facematch.liberty.deployment;

import facematch.liberty.Photo;
import java.io.IOException;
import java.util.List;

/** A few photos, and any number of copies of each: the same picture in other bytes. */
public record Album(List<byte[]> photos) {
  /** Small crops with one face or a few, which show at least three persons. */
  public static Album ofSmallPhotos() throws IOException {
    return new Album(
        List.of(
            Photo.crop(Photo.named("sample1.jpg"), .6, 0, .4, 1),
            Photo.crop(Photo.named("sample1.jpg"), 0, 0, .5, 1),
            Photo.crop(Photo.named("sample5.jpg"), 0, 0, .5, 1),
            Photo.crop(Photo.named("sample6.jpg"), .5, 0, .5, 1)));
  }

  public byte[] copy(int number) {
    return Photo.numbered(photos.get(photo(number)), number);
  }

  /** The name of a copy. */
  public String name(int number) {
    return "copy-%d-of-%d.jpg".formatted(number, photo(number));
  }

  /** The index of a copy's photo. */
  public int photo(int number) {
    return number % photos.size();
  }

  /** The index of the photo of the copy with this name. */
  public int photo(String name) {
    return Integer.parseInt(name.replaceFirst(".*-of-(\\d+)\\.jpg", "$1"));
  }
}
