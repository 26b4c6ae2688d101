package facematch.image.jpeg;

import facematch.image.file.ImageBytes;

/**
 * Moves through a JPEG's marker segments up to the first scan, without copying them.
 *
 * <p>It finds the segments that libjpeg finds (jdmarker.c): it skips bytes between them, expects no
 * parameters behind restart markers and TEM, and none behind a length below 2.
 */
public final class JpegSegments {
  private static final int PREFIX = 0xff;
  private static final int STUFFING = 0;
  private static final int TEMPORARY = 0x01;
  private static final int RESTART = 0xd0;
  private static final int START_OF_IMAGE = 0xd8;
  private static final int END_OF_IMAGE = 0xd9;
  private static final int START_OF_SCAN = 0xda;
  private static final int LENGTH_BYTES = 2;

  private final ImageBytes image;

  /** The offset of the marker's second byte, which is its type. */
  private long position;

  private long end = 2;

  JpegSegments(ImageBytes image) {
    this.image = image;
  }

  /** Moves to the next segment; false at the first scan, the image's end or the last byte. */
  boolean next() {
    position = nextMarker();
    if (!image.has(position, 1 + LENGTH_BYTES) || isEnd()) {
      return false;
    }
    end = position + 1 + length();
    return true;
  }

  /** The second byte of the marker, such as 0xc0 for the frame header of a baseline JPEG. */
  int type() {
    return image.unsignedByte(position);
  }

  /** The offset of the marker's second byte. */
  long position() {
    return position;
  }

  /** The offset behind the parameters. It may be outside the image. */
  long end() {
    return end;
  }

  /** Whether a scan ended the segments. */
  boolean isAtScan() {
    return image.has(position, 1) && type() == START_OF_SCAN;
  }

  /** Whether the parameters begin with this name, as those of APP segments do. */
  boolean isNamed(String name) {
    return image.matches(position + 1 + LENGTH_BYTES, name);
  }

  /** The parameters behind the length, as far as the image has them. */
  ImageBytes parameters() {
    long first = position + 1 + LENGTH_BYTES;
    return image.part(first, end - first);
  }

  private boolean isEnd() {
    return type() == START_OF_SCAN || type() == END_OF_IMAGE;
  }

  /** The length of the parameters, including the two bytes of the length itself. */
  private int length() {
    int type = type();
    boolean none = type == TEMPORARY || (type >= RESTART && type <= START_OF_IMAGE);
    return none ? 0 : image.unsignedShort(position + 1);
  }

  private long nextMarker() {
    long at = end;
    while (image.has(at, 2) && !isMarker(at)) {
      at++;
    }
    return at + 1;
  }

  /** A repeated prefix is padding; a prefix before a zero is a byte of data. */
  private boolean isMarker(long at) {
    int type = image.unsignedByte(at + 1);
    return image.unsignedByte(at) == PREFIX && type != PREFIX && type != STUFFING;
  }
}
