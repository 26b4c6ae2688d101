package facematch.liberty.page;

import facematch.liberty.Photo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** A folder of photos whose bytes no other test has. */
final class PhotoFolder {
  private static final AtomicInteger NEXT = new AtomicInteger();

  private final Path folder;

  PhotoFolder(Path parent, String name) throws IOException {
    folder =
        Files.createDirectories(
            parent.resolve(Integer.toString(NEXT.incrementAndGet())).resolve(name));
  }

  /** Adds a sample photo in bytes of its own. */
  Path add(String name, String sample) throws IOException {
    byte[] photo = Photo.numbered(Photo.named(sample), NEXT.incrementAndGet());
    return Files.write(folder.resolve(name), photo);
  }

  /** Adds a part of a sample photo; the measures are fractions of the photo's. */
  Path add(String name, String sample, double x, double y, double width, double height)
      throws IOException {
    byte[] crop = Photo.crop(Photo.named(sample), x, y, width, height);
    return Files.write(folder.resolve(name), Photo.numbered(crop, NEXT.incrementAndGet()));
  }

  /** Adds a file that is no photo. */
  Path addText(String name) throws IOException {
    return Files.writeString(folder.resolve(name), "no photo " + NEXT.incrementAndGet());
  }

  /** Adds the bytes of a file under another name. */
  void copy(String name, String other) throws IOException {
    Files.copy(folder.resolve(name), folder.resolve(other));
  }

  Path path() {
    return folder;
  }
}
