package facematch.image;

import facematch.image.file.DamagedHeaderException;
import facematch.image.file.ImageFile;

/**
 * The number of blocks that a file has before its pixels.
 *
 * <p>The decoders (the JDK's ImageIO, TwelveMonkeys) keep an object of about 100 bytes for each.
 * The smallest blocks have 4 to 12 bytes, so a file that consists of them takes 10 to 25 times its
 * size in memory.
 */
public final class HeaderBlocks {
  /** More than any real file has. */
  public static final int MOST = ImageFile.MOST_BLOCKS;

  private HeaderBlocks() {}

  /**
   * Counts, depending on the format, short JPEG segments, PNG chunks before the pixels, extension
   * blocks and sub-blocks before the first frame of a GIF, chunks before a WebP's pixels, or the
   * entries of a TIFF's directories.
   *
   * @param most where counting stops
   * @throws MissingDimensionsException if the header is too damaged for that
   */
  public static int count(byte[] image, ImageFormat format, int most) {
    try {
      return format.open(image).headerBlocks(most);
    } catch (DamagedHeaderException e) {
      throw new MissingDimensionsException(format, e);
    }
  }
}
