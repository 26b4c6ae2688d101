package facematch.liberty.commandline;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** A folder of tiny images, each of which shows its number. */
final class NumberedImages {
  private static final int SIDE = 16;

  /** Within the size, which a PNG names after 16 bytes. */
  private static final int CUT = 20;

  private static final int MASK = 0xffffff;

  private final Path folder;
  private final int salt = Double.hashCode(Math.random());

  NumberedImages(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** Writes images with the numbers from 0 on. */
  NumberedImages add(int images) throws IOException {
    for (int number = 0; number < images; number++) {
      write(file(number), number);
    }
    return this;
  }

  /** Writes the first images once more, into a folder of their own. */
  NumberedImages addCopies(int images) throws IOException {
    var copies = Files.createDirectories(folder.resolve("copies"));
    for (int number = 0; number < images; number++) {
      Files.copy(file(number), copies.resolve(number + ".png"));
    }
    return this;
  }

  /** Writes files that only begin as an image does. */
  NumberedImages addBroken(int files) throws IOException {
    byte[] image = Files.readAllBytes(file(0));
    for (int number = 0; number < files; number++) {
      Files.write(broken(number), Arrays.copyOf(image, CUT));
    }
    return this;
  }

  /** A file that only begins as an image does. */
  Path broken(int number) {
    return folder.resolve("broken" + number + ".png");
  }

  /** The file of an image. */
  Path file(int number) {
    return folder.resolve(number + ".png");
  }

  private void write(Path file, int number) throws IOException {
    var picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, number & MASK);
    picture.setRGB(1, 0, salt & MASK);
    ImageIO.write(picture, "png", file.toFile());
  }
}
