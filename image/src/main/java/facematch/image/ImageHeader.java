package facematch.image;

import facematch.image.file.DamagedHeaderException;
import facematch.image.file.ImageFile;
import facematch.image.file.UnsupportedImageException;
import facematch.image.jpeg.JpegMarkers;

/**
 * An image's format and size in pixels, as its header declares them; no pixel is decoded.
 *
 * <p>Reading one takes time linear in the file at worst, and a few kilobytes of memory whatever the
 * file holds.
 *
 * @param width as stored, before any EXIF orientation is applied; of the first page or frame
 * @param pixels the most that decoding holds at once: width times height, or those of a frame or
 *     tile that is larger
 * @param jpegCompressed whether the pixels are a JPEG's, as in some TIFFs
 */
public record ImageHeader(
    ImageFormat format, int width, int height, long pixels, boolean jpegCompressed) {

  public ImageHeader {
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException("no pixels: %dx%d".formatted(width, height));
    }
  }

  /**
   * Reads the format and the size.
   *
   * @throws UnsupportedImageException if this is no image or of a kind that is not read
   * @throws MissingDimensionsException if the header does not name a width and height
   */
  public static ImageHeader read(byte[] image) {
    ImageFormat format = Signature.formatOf(image);
    try {
      var size = format.open(image).size();
      return new ImageHeader(
          format, size.width(), size.height(), size.pixels(), size.jpegCompressed());
    } catch (DamagedHeaderException e) {
      throw new MissingDimensionsException(format, e);
    }
  }

  /**
   * How often decoding goes over the pixels: about ten times for a progressive JPEG. Unlike the
   * other values, this needs a look at every byte.
   *
   * @param image whose header this is
   */
  public int scans(byte[] image) {
    return jpegCompressed ? JpegMarkers.scans(image) : 1;
  }

  /**
   * Whether the image is a JPEG of the most usual kind; see {@link ImageFile#isUsualJpeg}.
   *
   * @param image whose header this is
   */
  public boolean isUsualJpeg(byte[] image) {
    return format.open(image).isUsualJpeg();
  }

  /**
   * About the bytes of the raster that a decoder makes of the image.
   *
   * @param image whose header this is
   */
  public long rasterBytes(byte[] image) {
    return pixels * format.open(image).pixelBytes();
  }
}
