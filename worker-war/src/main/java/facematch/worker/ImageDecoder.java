package facematch.worker;

import facematch.protocol.ImageFormat;
import facematch.protocol.ImageHeader;
import facematch.protocol.MissingDimensionsException;
import facematch.protocol.UnsupportedImageException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Turns an image's bytes into upright pixels, of which no more are in memory than there is room
 * for.
 */
@ApplicationScoped
public class ImageDecoder {
  /** The most pixels, unless configured. */
  public static final long DEFAULT_MAX_PIXELS = 64_000_000;

  /** The longest that decoding may take in seconds, unless configured. */
  public static final long DEFAULT_TIMEOUT = 10;

  /** Of an image with the most pixels; progressive JPEGs have about ten. */
  private static final int MOST_SCANS = 20;

  private final long maxPixels;
  private final Duration time;
  private final PixelRoom room;

  /** For the container's proxy. */
  ImageDecoder() {
    this(0, 0);
  }

  /**
   * A decoder that decodes what it takes at once.
   *
   * @param maxPixels the most that a header may declare
   * @param seconds how long a decoder may work on an image
   */
  public ImageDecoder(long maxPixels, long seconds) {
    this(maxPixels, seconds, new PixelRoom(Integer.MAX_VALUE));
  }

  /** A decoder that waits for room. */
  @Inject
  public ImageDecoder(
      @ConfigProperty(name = "worker.max-image-pixels", defaultValue = "" + DEFAULT_MAX_PIXELS)
          long maxPixels,
      @ConfigProperty(name = "worker.decode-timeout", defaultValue = "" + DEFAULT_TIMEOUT)
          long seconds,
      PixelRoom room) {
    this.maxPixels = maxPixels;
    this.time = Duration.ofSeconds(seconds);
    this.room = room;
  }

  /**
   * Decodes an image, once there is room for it.
   *
   * @param use gets the picture, and is done with it when it returns
   * @throws UnreadableImageException if that is not possible, or not within the bounds
   * @throws ScanPostponedException if it is interrupted while it waits for room
   */
  public <T> T decode(byte[] image, Function<Picture, T> use) {
    var header = header(image);
    return room.use(header.pixels(), () -> use.apply(picture(image, header.format())));
  }

  /** Decodes an image to keep it, as {@link #decode(byte[], Function)} does. */
  public Picture decode(byte[] image) {
    return decode(image, Function.identity());
  }

  private ImageHeader header(byte[] image) {
    try {
      var header = ImageHeader.read(image);
      refuseMoreThanMost(header.pixels());
      refuseMoreScansThanInTime(header.pixels(), header.scans(image));
      return header;
    } catch (UnsupportedImageException | MissingDimensionsException e) {
      throw new UnreadableImageException(e.getMessage(), e);
    }
  }

  /** A reader goes over all pixels in each scan, and through hundreds without a pause. */
  private void refuseMoreScansThanInTime(long pixels, int scans) {
    if (scans * pixels > MOST_SCANS * maxPixels) {
      throw new UnreadableImageException(
          "it has %,d scans, which are too many for its size".formatted(scans));
    }
  }

  private void refuseMoreThanMost(long pixels) {
    if (pixels > maxPixels) {
      throw new UnreadableImageException(
          "it has %,d pixels, at most %,d are read".formatted(pixels, maxPixels));
    }
  }

  /** What one image exhausts is free again when this throws, so that others are not harmed. */
  private Picture picture(byte[] image, ImageFormat format) {
    try {
      return read(image, format).upright(ImageOrientation.of(image, format));
    } catch (OutOfMemoryError e) {
      throw new ExhaustedMemoryException(e);
    } catch (StackOverflowError e) {
      throw new UnreadableImageException("decoding it takes more calls than there is room for", e);
    }
  }

  /** Readers throw whatever comes to hand when they meet torn or hostile bytes. */
  private Picture read(byte[] image, ImageFormat format) {
    byte[] plain = ColourProfile.hidden(image, format);
    var stream = new DecodeDeadline(plain, time, ImageReaders.readings(format));
    try {
      var decoded = ImageReaders.read(stream, format, this::refuseMoreThanMost);
      if (stream.over()) {
        throw new IOException("too late");
      }
      return PlainSamples.of(decoded);
    } catch (UnreadableImageException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new UnreadableImageException(
          stream.over()
              ? "decoding it takes more than %d seconds".formatted(time.toSeconds())
              : "its %s data is damaged or of a kind that is not read".formatted(format),
          e);
    }
  }
}
