package facematch.bench.sample;

import static java.util.Objects.requireNonNull;

import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * A part of one of face-api's sample photos, which have 1920 x 1280 to 1537 pixels.
 *
 * @param photo {@code sample1.jpg} to {@code sample6.jpg}
 * @param x of its upper left corner, in pixels of the photo; so are the other numbers
 */
public record PhotoPart(String photo, int x, int y, int width, int height) {
  public PhotoPart {
    requireNonNull(photo, "photo");
  }

  /** The whole photo. */
  public static PhotoPart whole(String photo) {
    BufferedImage pixels = read(photo);
    return new PhotoPart(photo, 0, 0, pixels.getWidth(), pixels.getHeight());
  }

  /** The part in another size, interpolated bicubically. */
  public BufferedImage scaled(int newWidth, int newHeight) {
    var scaled = new BufferedImage(newWidth, newHeight, BufferedImage.TYPE_3BYTE_BGR);
    var graphics = scaled.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(pixels(), 0, 0, newWidth, newHeight, null);
    graphics.dispose();
    return scaled;
  }

  /** The part in a smaller size, whose pixels are means: interpolation would skip pixels. */
  public Image shrunk(int newWidth, int newHeight) {
    return pixels().getScaledInstance(newWidth, newHeight, Image.SCALE_AREA_AVERAGING);
  }

  private BufferedImage pixels() {
    return read(photo).getSubimage(x, y, width, height);
  }

  private static BufferedImage read(String photo) {
    try (InputStream file = PhotoPart.class.getResourceAsStream("/photos/" + photo)) {
      return ImageIO.read(requireNonNull(file, photo));
    } catch (IOException e) {
      throw new UncheckedIOException(photo, e);
    }
  }
}
