package facematch.bench.sample;

import static java.util.Objects.requireNonNull;

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
    return resized(pixels(), newWidth, newHeight, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
  }

  /** The part in a smaller size: it is halved as often as possible, so that every pixel counts. */
  public BufferedImage shrunk(int newWidth, int newHeight) {
    BufferedImage image = pixels();
    while (image.getWidth() >= 2 * newWidth && image.getHeight() >= 2 * newHeight) {
      image =
          resized(
              image,
              image.getWidth() / 2,
              image.getHeight() / 2,
              RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    }
    return resized(image, newWidth, newHeight, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
  }

  private static BufferedImage resized(
      BufferedImage image, int newWidth, int newHeight, Object interpolation) {
    var resized = new BufferedImage(newWidth, newHeight, BufferedImage.TYPE_3BYTE_BGR);
    var graphics = resized.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, interpolation);
    graphics.drawImage(image, 0, 0, newWidth, newHeight, null);
    graphics.dispose();
    return resized;
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
