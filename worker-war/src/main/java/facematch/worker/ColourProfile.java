package facematch.worker;

import facematch.protocol.ImageFormat;

/** Hides colour profiles from readers that would apply them, which takes long and may fail. */
final class ColourProfile {
  private static final int MARKER = 0xff;
  private static final int SCAN = 0xda;
  private static final int PROFILE = 0xe2;
  private static final int COMMENT = 0xfe;

  /** Where the first chunk's name ends, and its flags are if it is an extended header. */
  private static final int WEBP_CHUNK_END = 15;

  private static final int WEBP_FLAGS = 20;
  private static final int WEBP_PROFILE = 0x20;

  private ColourProfile() {}

  /** The image, or a copy in which no profile is found. */
  static byte[] hidden(byte[] image, ImageFormat format) {
    return switch (format) {
      case JPEG -> jpeg(image.clone());
      case WEBP -> webp(image.clone());
      default -> image;
    };
  }

  /** Turns the segments that hold them into comments. */
  private static byte[] jpeg(byte[] image) {
    int at = 2;
    while (at + 3 < image.length
        && unsigned(image[at]) == MARKER
        && unsigned(image[at + 1]) != SCAN) {
      if (unsigned(image[at + 1]) == PROFILE) {
        image[at + 1] = (byte) COMMENT;
      }
      boolean padding = unsigned(image[at + 1]) == MARKER;
      at += padding ? 1 : 2 + (unsigned(image[at + 2]) << Byte.SIZE) + unsigned(image[at + 3]);
    }
    return image;
  }

  /** Without its flag, the reader looks for no profile. */
  private static byte[] webp(byte[] image) {
    if (image.length > WEBP_FLAGS && image[WEBP_CHUNK_END] == 'X') {
      image[WEBP_FLAGS] &= ~WEBP_PROFILE;
    }
    return image;
  }

  private static int unsigned(byte value) {
    return Byte.toUnsignedInt(value);
  }
}
