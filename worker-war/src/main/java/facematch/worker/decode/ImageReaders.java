package facematch.worker.decode;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import facematch.image.ImageFormat;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ServiceRegistry;

/**
 * Chooses the library that reads a format: the JDK, or TwelveMonkeys where it reads more.
 *
 * <p>They are named here and not looked up: what a server's ImageIO finds depends on which of its
 * applications used it first.
 */
final class ImageReaders {
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

  /** A new reader without an input. */
  static ImageReader create(ImageFormat format) throws IOException {
    return PROVIDERS.get(format).createReaderInstance();
  }

  /** How often a reader may read each byte: WebP's reads eight bytes ahead for every few bits. */
  static int readings(ImageFormat format) {
    return format == ImageFormat.WEBP ? 64 : 8;
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

  /**
   * TwelveMonkeys' provider, which reads colour spaces and irregular files that the JDK's does not.
   * It delegates to the JDK's, which it looks for in its own registry.
   */
  private static ImageReaderSpi jpeg() {
    var registry = new ServiceRegistry(List.<Class<?>>of(ImageReaderSpi.class).iterator());
    registry.registerServiceProvider(jdk("jpeg"), ImageReaderSpi.class);
    var lenient = new JPEGImageReaderSpi();
    registry.registerServiceProvider(lenient, ImageReaderSpi.class);
    return lenient;
  }
}
