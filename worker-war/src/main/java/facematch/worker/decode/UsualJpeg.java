package facematch.worker.decode;

import facematch.image.DecodableImage;
import facematch.image.ImageFormat;
import facematch.image.ImageHeader;
import facematch.worker.networks.LibjpegTurbo;
import facematch.worker.picture.Picture;
import java.util.Optional;

/**
 * Decodes JPEGs of the usual kind with libjpeg-turbo. Nothing can stop it or limit its memory, so
 * it is given only what it decodes within a second: every pass over the pixels counts.
 */
final class UsualJpeg {
  /** A scan of a progressive JPEG goes over all pixels, and takes about a nanosecond for each. */
  private static final long MOST_PASSES = 200_000_000;

  private UsualJpeg() {}

  /**
   * Decodes an image.
   *
   * @param half whether to halve its sides, if that leaves no remainder
   * @return empty if it is not of that kind, or damaged
   */
  static Optional<Picture> read(byte[] image, ImageHeader header, boolean half) {
    boolean usual =
        header.format() == ImageFormat.JPEG
            && header.isUsualJpeg(image)
            && header.pixels() * header.scans(image) <= MOST_PASSES;
    boolean even = header.width() % 2 == 0 && header.height() % 2 == 0;
    return usual
        ? LibjpegTurbo.decode(DecodableImage.of(image, header.format()), half && even)
        : Optional.empty();
  }
}
