package facematch.worker.decode;

import facematch.image.DecodableImage;
import facematch.image.ImageFormat;
import facematch.image.ImageHeader;
import facematch.image.ImageOrientation;
import facematch.worker.picture.Picture;
import facematch.worker.raster.RgbConversion;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;

/**
 * Decodes images to upright pictures within limits of time and memory.
 *
 * @param limits what a reader may decode
 * @param time the longest that a reader may work on an image
 */
record PictureReader(ImageLimits limits, Duration time) {
  /**
   * Decodes an image.
   *
   * @param half whether half the image's sides suffice
   * @throws UnreadableImageException if that is not possible, or not within the limits
   */
  DecodedImage read(byte[] image, ImageHeader header, boolean half) {
    var format = header.format();
    try {
      var jpeg = UsualJpeg.read(image, header, half);
      int reduction = jpeg.map(reduced -> header.width() / reduced.width()).orElse(1);
      var picture = jpeg.orElseGet(() -> decoded(image, format));
      return new DecodedImage(picture.upright(ImageOrientation.of(image, format)), reduction);
    } catch (StackOverflowError e) {
      throw new ExceededLimitException("decoding it takes more calls than there is room for", e);
    }
  }

  /** Readers throw exceptions of every kind when they meet damaged or hostile bytes. */
  private Picture decoded(byte[] image, ImageFormat format) {
    var deadline = new DecodeDeadline(time);
    var memory = AllocationLimit.ofHeap();
    try {
      return RgbConversion.of(raster(image, format, deadline, memory));
    } catch (UnreadableImageException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw unreadable(format, deadline, memory, e);
    }
  }

  private BufferedImage raster(
      byte[] image, ImageFormat format, DecodeDeadline deadline, AllocationLimit memory)
      throws IOException {
    var reader = new RasterReader(format, limits, deadline, memory);
    var raster = reader.read(DecodableImage.of(image, format));
    if (deadline.passed()) {
      throw new IOException("the time to decode is over");
    }
    return raster;
  }

  private UnreadableImageException unreadable(
      ImageFormat format, DecodeDeadline deadline, AllocationLimit memory, Exception cause) {
    if (deadline.passed()) {
      return new ExceededLimitException(
          "decoding it takes more than %d seconds".formatted(time.toSeconds()), cause);
    }
    return memory.exceeded()
        ? new ExceededLimitException(AllocationLimit.REASON, cause)
        : new UnreadableImageException(
            "its %s data is damaged or of a kind that is not read".formatted(format), cause);
  }
}
