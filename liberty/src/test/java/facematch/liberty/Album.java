package facematch.liberty;

import java.io.IOException;
import java.util.List;

/** A few photos, and as many copies of each as are asked for: one picture, other bytes. */
record Album(List<byte[]> photos) {
  /** Small parts of photos, with one face or a few, and of three persons at least. */
  static Album ofSmallPhotos() throws IOException {
    return new Album(
        List.of(
            Photo.part(Photo.named("sample1.jpg"), .6, 0, .4, 1),
            Photo.part(Photo.named("sample1.jpg"), 0, 0, .5, 1),
            Photo.part(Photo.named("sample5.jpg"), 0, 0, .5, 1),
            Photo.part(Photo.named("sample6.jpg"), .5, 0, .5, 1)));
  }

  /** Which photo a copy is of. */
  int photo(int number) {
    return number % photos.size();
  }

  String name(int number) {
    return "copy-%d-of-%d.jpg".formatted(number, photo(number));
  }

  /** Which photo the copy with this name is of. */
  int photo(String name) {
    return Integer.parseInt(name.replaceFirst(".*-of-(\\d+)\\.jpg", "$1"));
  }

  byte[] copy(int number) throws IOException {
    return Photo.numbered(photos.get(photo(number)), number);
  }
}
