package facematch.worker.decode;

import facematch.image.HeaderBlocks;
import facematch.image.ImageFormat;
import facematch.image.ImageHeader;
import facematch.image.MissingDimensionsException;
import facematch.image.file.UnsupportedImageException;
import facematch.worker.picture.Picture;

/**
 * Refuses images by their headers, before anything is decoded.
 *
 * @param maxPixels the most pixels that are decoded, at most {@link Picture#MOST_PIXELS}
 */
record ImageLimits(long maxPixels) {
  /** For an image with the most pixels; a smaller one may have more. Progressive JPEGs have ten. */
  private static final int MOST_SCANS = 20;

  ImageLimits {
    maxPixels = Math.min(maxPixels, Picture.MOST_PIXELS);
  }

  /**
   * Reads an image's header.
   *
   * @throws UnreadableImageException if it is damaged, or the image is of a kind that is not read
   *     or exceeds a limit
   */
  ImageHeader header(byte[] image) {
    try {
      var header = ImageHeader.read(image);
      requireBlocks(image, header.format());
      requirePixels(header.pixels());
      requireScans(header.scans(image), header.pixels());
      return header;
    } catch (UnsupportedImageException | MissingDimensionsException e) {
      throw new UnreadableImageException(e.getMessage(), e);
    }
  }

  /** Readers keep an object for each block. */
  private static void requireBlocks(byte[] image, ImageFormat format) {
    if (HeaderBlocks.count(image, format, HeaderBlocks.MOST) >= HeaderBlocks.MOST) {
      throw new UnreadableImageException(
          "its header has more than %,d blocks".formatted(HeaderBlocks.MOST));
    }
  }

  /**
   * Checks a number of pixels that is about to be decoded.
   *
   * @throws ExceededLimitException if there are too many
   */
  void requirePixels(long pixels) {
    if (pixels > maxPixels) {
      throw new ExceededLimitException(
          "it has %,d pixels, at most %,d are read".formatted(pixels, maxPixels));
    }
  }

  /** A reader goes over all pixels in each scan, and through hundreds of scans without a pause. */
  private void requireScans(int scans, long pixels) {
    if (scans * pixels > MOST_SCANS * maxPixels) {
      throw new ExceededLimitException(
          "it has %,d scans, which are too many for its size".formatted(scans));
    }
  }
}
