package facematch.cli.scan;

import facematch.image.ImageHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files, each once, and refuses what the server would refuse. */
final class PhotoBytes {
  private final int most;

  /**
   * Reads files up to a size.
   *
   * @param most bytes of a file
   */
  PhotoBytes(int most) {
    this.most = most;
  }

  /**
   * The bytes of an image.
   *
   * @throws TooLargeException if there are too many
   * @throws facematch.image.file.UnsupportedImageException if it is no image
   * @throws facematch.image.MissingDimensionsException if it does not tell its size
   */
  byte[] read(Path file) throws IOException {
    if (Files.size(file) > most) {
      throw new TooLargeException(most);
    }
    byte[] image = readWhole(file);
    ImageHeader.read(image);
    return image;
  }

  /** Asks for one byte more than is allowed, because a file may grow meanwhile. */
  private byte[] readWhole(Path file) throws IOException {
    try (var stream = Files.newInputStream(file)) {
      byte[] image = stream.readNBytes(most);
      if (stream.read() >= 0) {
        throw new TooLargeException(most);
      }
      return image;
    }
  }
}
