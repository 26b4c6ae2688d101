package facematch.image;

import facematch.image.file.DamagedHeaderException;
import facematch.image.file.ImageBytes;
import facematch.image.tiff.TiffDirectory;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** How the camera was held, as an image's EXIF data tell (Exif 3.0, tag Orientation). */
public final class ImageOrientation {
  private static final System.Logger LOGGER = System.getLogger(ImageOrientation.class.getName());
  private static final long UPRIGHT = 1;
  private static final long LAST = 8;

  /** Precedes the EXIF data of a JPEG, and of some WebPs and PNGs. A sixth byte is padding. */
  private static final String PREAMBLE = "Exif\0";

  private static final int PREAMBLE_BYTES = 6;

  private ImageOrientation() {}

  /** The EXIF orientation, 1 to 8; 1 if there is none, or none that can be read. */
  public static int of(byte[] image, ImageFormat format) {
    return format.open(image).exif().stream()
        .flatMap(exif -> orientation(exif).stream())
        .findFirst()
        .orElse(UPRIGHT)
        .intValue();
  }

  private static Optional<Long> orientation(ImageBytes exif) {
    boolean preamble = exif.matches(0, PREAMBLE);
    try {
      return TiffDirectory.first(preamble ? exif.part(PREAMBLE_BYTES, exif.length()) : exif)
          .number(TiffDirectory.ORIENTATION)
          .filter(value -> value >= UPRIGHT && value <= LAST);
    } catch (DamagedHeaderException e) {
      LOGGER.log(Level.DEBUG, "An image's EXIF data cannot be read", e);
      return Optional.empty();
    }
  }
}
