package facematch.worker;

import facematch.protocol.ImageHeader;
import facematch.protocol.MissingDimensionsException;
import facematch.protocol.UnsupportedImageException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Turns an image's bytes into upright pixels.
 *
 * <p>Grey becomes RGB with the samples as they are, transparency shows white, 16 bits lose their
 * lower 8, and colour profiles are ignored: the networks were trained on plain samples.
 */
@ApplicationScoped
public class ImageDecoder {
  /** The most pixels, unless configured. */
  public static final long DEFAULT_MAX_PIXELS = 64_000_000;

  /** The longest that decoding may take in seconds, unless configured. */
  public static final long DEFAULT_TIMEOUT = 10;

  private static final int WHITE = 255;
  private static final int INKS = 4;

  private final long maxPixels;
  private final Duration time;

  /** For the container's proxy. */
  ImageDecoder() {
    this(0, 0);
  }

  /**
   * A decoder with bounds.
   *
   * @param maxPixels the most that a header may declare
   * @param seconds how long a decoder may work on an image
   */
  @Inject
  public ImageDecoder(
      @ConfigProperty(name = "worker.max-image-pixels", defaultValue = "" + DEFAULT_MAX_PIXELS)
          long maxPixels,
      @ConfigProperty(name = "worker.decode-timeout", defaultValue = "" + DEFAULT_TIMEOUT)
          long seconds) {
    this.maxPixels = maxPixels;
    this.time = Duration.ofSeconds(seconds);
  }

  /**
   * Decodes an image.
   *
   * @throws UnreadableImageException if that is not possible, or not within the bounds
   */
  public Picture decode(byte[] image) {
    var header = header(image);
    if (header.pixels() > maxPixels) {
      throw new UnreadableImageException(
          "it has %,d pixels, at most %,d are read".formatted(header.pixels(), maxPixels));
    }
    return read(image, header).upright(ImageOrientation.of(image, header.format()));
  }

  private static ImageHeader header(byte[] image) {
    try {
      return ImageHeader.read(image);
    } catch (UnsupportedImageException | MissingDimensionsException e) {
      throw new UnreadableImageException(e.getMessage(), e);
    }
  }

  /** Decoders throw whatever comes to hand when they meet torn or hostile bytes. */
  private Picture read(byte[] image, ImageHeader header) {
    try (var stream = new DecodeDeadline(image, time)) {
      try {
        return pixels(decoded(stream, header.format()));
      } catch (IOException | RuntimeException e) {
        throw new UnreadableImageException(
            stream.over()
                ? "decoding it takes more than %d seconds".formatted(time.toSeconds())
                : "its %s data is damaged or of a kind that is not read".formatted(header.format()),
            e);
      }
    } catch (IOException e) {
      throw new UnreadableImageException("it cannot be read", e);
    }
  }

  private static BufferedImage decoded(DecodeDeadline stream, String format) throws IOException {
    ImageReader reader =
        ImageIO.getImageReadersByFormatName(format.toLowerCase(Locale.ROOT)).next();
    try {
      reader.setInput(stream, true, true);
      reader.addIIOReadProgressListener(new AbortWhenOver(stream));
      var image = reader.read(0);
      if (stream.over()) {
        throw new IOException("aborted");
      }
      return image;
    } finally {
      reader.dispose();
    }
  }

  private static Picture pixels(BufferedImage image) {
    if (image.getType() == BufferedImage.TYPE_3BYTE_BGR) {
      return swapped(image);
    }
    if (image.getColorModel() instanceof IndexColorModel palette) {
      return coloured(image, palette);
    }
    return image.getColorModel().getNumColorComponents() == INKS ? printed(image) : sampled(image);
  }

  private static Picture swapped(BufferedImage image) {
    byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    var rgb = new byte[bgr.length];
    for (int i = 0; i < bgr.length; i += Picture.CHANNELS) {
      rgb[i] = bgr[i + 2];
      rgb[i + 1] = bgr[i + 1];
      rgb[i + 2] = bgr[i];
    }
    return new Picture(image.getWidth(), image.getHeight(), rgb);
  }

  private static Picture coloured(BufferedImage image, IndexColorModel palette) {
    var rgb = new byte[image.getWidth() * image.getHeight() * Picture.CHANNELS];
    var row = new int[image.getWidth()];
    int target = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int index : image.getRaster().getSamples(0, y, row.length, 1, 0, row)) {
        int alpha = palette.getAlpha(index);
        rgb[target++] = overWhite(palette.getRed(index), alpha);
        rgb[target++] = overWhite(palette.getGreen(index), alpha);
        rgb[target++] = overWhite(palette.getBlue(index), alpha);
      }
    }
    return new Picture(image.getWidth(), image.getHeight(), rgb);
  }

  /** Cyan, magenta, yellow and black, as a press lays them over each other on white. */
  private static Picture printed(BufferedImage image) {
    var rgb = new byte[image.getWidth() * image.getHeight() * Picture.CHANNELS];
    var row = new int[image.getWidth() * INKS];
    int target = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRaster().getPixels(0, y, image.getWidth(), 1, row);
      for (int source = 0; source < row.length; source += INKS) {
        int light = WHITE - row[source + INKS - 1];
        for (int ink = 0; ink < Picture.CHANNELS; ink++) {
          rgb[target++] = (byte) ((WHITE - row[source + ink]) * light / WHITE);
        }
      }
    }
    return new Picture(image.getWidth(), image.getHeight(), rgb);
  }

  /** One band is grey, two are grey and alpha, three are RGB, four are RGB and alpha. */
  private static Picture sampled(BufferedImage image) {
    int bands = image.getRaster().getNumBands();
    int excess = image.getColorModel().getComponentSize(0) - Byte.SIZE;
    boolean grey = bands < Picture.CHANNELS;
    var rgb = new byte[image.getWidth() * image.getHeight() * Picture.CHANNELS];
    var row = new int[image.getWidth() * bands];
    int target = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRaster().getPixels(0, y, image.getWidth(), 1, row);
      for (int source = 0; source < row.length; source += bands) {
        int alpha = bands % 2 == 0 ? row[source + bands - 1] >> excess : WHITE;
        for (int channel = 0; channel < Picture.CHANNELS; channel++) {
          rgb[target++] = overWhite(row[source + (grey ? 0 : channel)] >> excess, alpha);
        }
      }
    }
    return new Picture(image.getWidth(), image.getHeight(), rgb);
  }

  private static byte overWhite(int sample, int alpha) {
    return (byte) ((sample * alpha + WHITE * (WHITE - alpha)) / WHITE);
  }
}
