package facematch.image.file;

import java.util.List;

/**
 * A file of one format, of which everything but the pixels is read.
 *
 * <p>Files come from strangers. Every method takes at most linear time and a few kilobytes of
 * memory, whatever the file declares.
 */
public interface ImageFile {
  /**
   * The most EXIF blocks that are read. A file has one, and a second if an editor added its own.
   * Without a limit, a file that consists of EXIF blocks would cost an object for each.
   */
  int MOST_EXIF = 16;

  /**
   * More blocks than any real file has before its pixels, and some 5 MB of objects in decoders that
   * keep one for each. Photos have up to 300 segments; a large colour profile or XMP packet takes
   * 12,000 sub-blocks of a GIF; a TIFF of a thousand pages has 20,000 entries.
   */
  int MOST_BLOCKS = 50_000;

  /**
   * The size of the first page or frame.
   *
   * @throws DamagedHeaderException if the file does not declare one
   * @throws UnsupportedImageException if it is of a kind that is not read
   */
  ImageSize size();

  /** The first {@value #MOST_EXIF} blocks of EXIF data. */
  default List<ImageBytes> exif() {
    return List.of();
  }

  /**
   * The file as decoders read it best: itself, or a copy with the same pixels, if headers have to
   * be mended, or hidden from decoders.
   */
  byte[] decodable();

  /**
   * Whether this is a JPEG of the most usual kind, grey or in three colours and coded by Huffman,
   * whose header every library reads alike.
   */
  default boolean isUsualJpeg() {
    return false;
  }

  /** The most bytes that a pixel takes in a decoder's raster: four samples of a byte each. */
  default long pixelBytes() {
    return 4;
  }

  /** The number of blocks before the pixels; counting stops at {@code most}. */
  int headerBlocks(int most);
}
