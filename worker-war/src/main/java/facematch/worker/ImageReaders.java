package facematch.worker;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import facematch.protocol.ImageFormat;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ServiceRegistry;

/**
 * Which library reads which format: the JDK, and TwelveMonkeys where it reads more.
 *
 * <p>They are named, not looked up: what a server's ImageIO finds depends on which of its
 * applications asked first.
 */
final class ImageReaders {
  private static final int MOST_BITS = 16;

  /** By the number of samples: what the reader of PNG can narrow 16 bits to, in half the memory. */
  private static final Map<Integer, Integer> NARROW_TYPES =
      Map.of(
          1, BufferedImage.TYPE_BYTE_GRAY,
          3, BufferedImage.TYPE_3BYTE_BGR,
          4, BufferedImage.TYPE_4BYTE_ABGR);

  private static final Map<ImageFormat, ImageReaderSpi> PROVIDERS =
      new EnumMap<>(
          Map.of(
              ImageFormat.JPEG, jpeg(),
              ImageFormat.PNG, jdk("png"),
              ImageFormat.GIF, jdk("gif"),
              ImageFormat.BMP, jdk("bmp"),
              ImageFormat.WEBP, new WebPImageReaderSpi(),
              ImageFormat.TIFF, new TIFFImageReaderSpi()));

  private ImageReaders() {}

  /**
   * Reads an image's first page or frame.
   *
   * @param size is given the pixels that the reader is about to allocate, and may throw
   * @throws UnreadableImageException if its samples have more than 16 bits
   */
  static BufferedImage read(DecodeDeadline stream, ImageFormat format, LongConsumer size)
      throws IOException {
    ImageReader reader = PROVIDERS.get(format).createReaderInstance();
    try {
      reader.setInput(stream, true, true);
      reader.addIIOReadProgressListener(new AbortWhenOver(stream));
      size.accept((long) reader.getWidth(0) * reader.getHeight(0));
      return reader.read(0, parameters(reader, format));
    } finally {
      reader.dispose();
    }
  }

  /** How often a reader comes to the same bytes: that of WebP looks far ahead for each few bits. */
  static int readings(ImageFormat format) {
    return format == ImageFormat.WEBP ? 64 : 8;
  }

  private static ImageReadParam parameters(ImageReader reader, ImageFormat format)
      throws IOException {
    var samples = reader.getImageTypes(0).next().getSampleModel();
    int bits = samples.getSampleSize(0);
    if (bits > MOST_BITS) {
      throw new UnreadableImageException(
          "its samples have %d bits, at most %d are read".formatted(bits, MOST_BITS));
    }
    var parameters = reader.getDefaultReadParam();
    Integer narrow = NARROW_TYPES.get(samples.getNumBands());
    if (format == ImageFormat.PNG && bits == MOST_BITS && narrow != null) {
      parameters.setDestination(new BufferedImage(reader.getWidth(0), reader.getHeight(0), narrow));
    }
    return parameters;
  }

  private static ImageReaderSpi jdk(String format) {
    return IIORegistry.getDefaultInstance()
        .getServiceProviders(
            ImageReaderSpi.class,
            provider ->
                provider.getClass().getName().startsWith("com.sun.imageio.")
                    && Arrays.asList(((ImageReaderSpi) provider).getFormatNames()).contains(format),
            false)
        .next();
  }

  /** Reads colour spaces and oddities that the JDK's does not, which it finds in its registry. */
  private static ImageReaderSpi jpeg() {
    var registry = new ServiceRegistry(List.<Class<?>>of(ImageReaderSpi.class).iterator());
    registry.registerServiceProvider(jdk("jpeg"), ImageReaderSpi.class);
    var lenient = new JPEGImageReaderSpi();
    registry.registerServiceProvider(lenient, ImageReaderSpi.class);
    return lenient;
  }
}
