package facematch.worker.decode;

import facematch.image.ImageHeader;
import facematch.worker.picture.Picture;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Turns an image's bytes into upright pixels, within limits of size, time and memory. */
@ApplicationScoped
public class ImageDecoder {
  /** The default of {@code worker.max-image-pixels}. */
  public static final long DEFAULT_MAX_PIXELS = 64_000_000;

  /** The default of {@code worker.decode-timeout}, in seconds. */
  public static final long DEFAULT_TIMEOUT = 10;

  private final long maxPixels;
  private final long seconds;
  private final ImageLimits limits;
  private final PictureReader reader;
  private final MemoryBudget budget;

  /** For the container's proxy. */
  ImageDecoder() {
    this(0, 0);
  }

  /**
   * A decoder with a budget of its own.
   *
   * @param maxPixels the most pixels that an image may have
   * @param seconds the longest that decoding an image may take
   */
  public ImageDecoder(long maxPixels, long seconds) {
    this(maxPixels, seconds, new MemoryBudget());
  }

  /** A decoder that shares a budget with others. */
  @Inject
  public ImageDecoder(
      @ConfigProperty(name = "worker.max-image-pixels", defaultValue = "" + DEFAULT_MAX_PIXELS)
          long maxPixels,
      @ConfigProperty(name = "worker.decode-timeout", defaultValue = "" + DEFAULT_TIMEOUT)
          long seconds,
      MemoryBudget budget) {
    this.maxPixels = maxPixels;
    this.seconds = seconds;
    this.limits = new ImageLimits(maxPixels);
    this.reader = new PictureReader(limits, Duration.ofSeconds(seconds));
    this.budget = budget;
  }

  /**
   * Checks the configuration.
   *
   * @throws IllegalArgumentException if no image could be decoded within the limits
   */
  void start(@Observes Startup startup) {
    if (maxPixels < 1 || maxPixels > Picture.MOST_PIXELS) {
      throw new IllegalArgumentException(
          "worker.max-image-pixels is 1 to %d, not %d".formatted(Picture.MOST_PIXELS, maxPixels));
    }
    if (seconds < 1) {
      throw new IllegalArgumentException("worker.decode-timeout is at least 1, not " + seconds);
    }
  }

  /**
   * Decodes an image as soon as the memory budget covers it. Once it is decoded, only its picture
   * counts.
   *
   * @param half whether half the sides suffice of an image as wide and as high as this, as stored;
   *     the picture may have all of them nevertheless
   * @param use is given the image, which counts in the budget until it returns
   * @return what {@code use} returns
   * @throws UnreadableImageException if the image cannot be decoded, or exceeds a limit
   * @throws CancellationException if the thread is interrupted while it waits for memory
   */
  public <T> T decode(
      byte[] image, BiPredicate<Integer, Integer> half, Function<DecodedImage, T> use) {
    var header = limits.header(image);
    try (var memory = budget.take(bytes(header, image))) {
      var decoded = reader.read(image, header, half.test(header.width(), header.height()));
      memory.reduceTo(decoded.picture().rgb().length);
      return use.apply(decoded);
    }
  }

  /**
   * Decodes all pixels of an image, like {@link #decode(byte[], BiPredicate, Function)}.
   *
   * @param use is given the picture
   */
  public <T> T decode(byte[] image, Function<Picture, T> use) {
    return decode(image, (width, height) -> false, decoded -> use.apply(decoded.picture()));
  }

  /** Those of the raster, and of the picture that it is converted to. */
  private static long bytes(ImageHeader header, byte[] image) {
    return header.rasterBytes(image) + header.pixels() * Picture.CHANNELS;
  }

  /**
   * Decodes all pixels of an image, which no longer count in the budget.
   *
   * @throws UnreadableImageException if the image cannot be decoded, or exceeds a limit
   * @throws CancellationException if the thread is interrupted while it waits for memory
   */
  public Picture decode(byte[] image) {
    return decode(image, Function.identity());
  }
}
