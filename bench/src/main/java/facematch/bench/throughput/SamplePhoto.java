package facematch.bench.throughput;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A photo of one megapixel with one face: an enlarged part of face-api's sample3. */
final class SamplePhoto {
  private static final int WIDTH = 700;
  private static final int HEIGHT = 1432;

  private SamplePhoto() {}

  /** Writes the photo into a folder as a JPEG. */
  static Path write(Path folder) throws IOException {
    Path file = Files.createDirectories(folder).resolve("throughput.jpg");
    ImageIO.write(photo(), "jpeg", file.toFile());
    return file;
  }

  private static BufferedImage photo() throws IOException {
    var photo = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    var graphics = photo.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(person(), 0, 0, WIDTH, HEIGHT, null);
    graphics.dispose();
    return photo;
  }

  private static BufferedImage person() throws IOException {
    try (InputStream photo = SamplePhoto.class.getResourceAsStream("/photos/sample3.jpg")) {
      return ImageIO.read(photo).getSubimage(830, 0, 660, 1350);
    }
  }
}
