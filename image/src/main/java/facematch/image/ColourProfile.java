package facematch.image;

import facematch.image.file.WebpFile;
import facematch.image.jpeg.JpegFile;

/** Hides colour profiles from decoders that would apply them, which takes long and may fail. */
public final class ColourProfile {
  private static final byte JPEG_COMMENT = (byte) 0xfe;
  private static final int WEBP_HAS_PROFILE = 0x20;

  private ColourProfile() {}

  /**
   * The image, or a copy in which decoders find no profile: a JPEG's are turned into comments, and
   * a WebP's header says that there is none. Profiles of other formats are left to their decoders.
   */
  public static byte[] hidden(byte[] image, ImageFormat format) {
    return switch (format) {
      case JPEG -> jpeg(image.clone());
      case WEBP -> webp(image.clone());
      case PNG, GIF, BMP, TIFF -> image;
    };
  }

  private static byte[] jpeg(byte[] copy) {
    new JpegFile(copy).forEachProfile(type -> copy[type] = JPEG_COMMENT);
    return copy;
  }

  private static byte[] webp(byte[] copy) {
    new WebpFile(copy).canvasFlags().ifPresent(flags -> copy[flags] &= ~WEBP_HAS_PROFILE);
    return copy;
  }
}
