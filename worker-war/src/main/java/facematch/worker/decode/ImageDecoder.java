package facematch.worker.decode;

import facematch.worker.picture.Picture;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Turns an image's bytes into upright pixels, within limits of size, time and memory. */
@ApplicationScoped
public class ImageDecoder {
  /** The default of {@code worker.max-image-pixels}. */
  public static final long DEFAULT_MAX_PIXELS = 64_000_000;

  /** The default of {@code worker.decode-timeout}, in seconds. */
  public static final long DEFAULT_TIMEOUT = 10;

  private final ImageLimits limits;
  private final PictureReader reader;
  private final PixelBudget budget;

  /** For the container's proxy. */
  ImageDecoder() {
    this(0, 0);
  }

  /**
   * A decoder with a pixel budget that never makes it wait.
   *
   * @param maxPixels the most pixels that an image may have
   * @param seconds the longest that decoding an image may take
   */
  public ImageDecoder(long maxPixels, long seconds) {
    this(maxPixels, seconds, new PixelBudget(Integer.MAX_VALUE));
  }

  /** A decoder that shares a pixel budget with others. */
  @Inject
  public ImageDecoder(
      @ConfigProperty(name = "worker.max-image-pixels", defaultValue = "" + DEFAULT_MAX_PIXELS)
          long maxPixels,
      @ConfigProperty(name = "worker.decode-timeout", defaultValue = "" + DEFAULT_TIMEOUT)
          long seconds,
      PixelBudget budget) {
    this.limits = new ImageLimits(maxPixels);
    this.reader = new PictureReader(limits, Duration.ofSeconds(seconds));
    this.budget = budget;
  }

  /**
   * Decodes an image as soon as the pixel budget covers it.
   *
   * @param use is given the picture, which counts in the budget until it returns
   * @return what {@code use} returns
   * @throws UnreadableImageException if the image cannot be decoded, or exceeds a limit
   * @throws CancellationException if the thread is interrupted while it waits for the pixel budget
   */
  public <T> T decode(byte[] image, Function<Picture, T> use) {
    var header = limits.header(image);
    return budget.use(header.pixels(), () -> use.apply(reader.read(image, header.format())));
  }

  /**
   * Decodes an image to a picture that no longer counts in the pixel budget.
   *
   * @throws UnreadableImageException if the image cannot be decoded, or exceeds a limit
   * @throws CancellationException if the thread is interrupted while it waits for the pixel budget
   */
  public Picture decode(byte[] image) {
    return decode(image, Function.identity());
  }
}
