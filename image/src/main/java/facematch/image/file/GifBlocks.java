package facematch.image.file;

/** Moves through the extension blocks before a GIF's first frame, without copying them (GIF89a). */
public final class GifBlocks {
  private static final int FLAGS = 10;
  private static final int COLOURS = 13;
  private static final int HAS_COLOURS = 0x80;
  private static final int COLOUR_BITS = 0x07;
  private static final long COLOUR_BYTES = 3;
  private static final int EXTENSION = 0x21;

  /** The introducer and the label. */
  private static final int EXTENSION_HEADER = 2;

  private final ImageBytes image;
  private long position;
  private boolean insideExtension;

  GifBlocks(ImageBytes image) {
    this.image = image;
    position = COLOURS + colourBytes(image.unsignedByte(FLAGS));
  }

  /** Moves behind the next extension's header or sub-block; false if neither is there. */
  boolean next() {
    if (!image.has(position, 1)) {
      return false;
    }
    int first = image.unsignedByte(position);
    if (insideExtension) {
      position += 1 + first;
      insideExtension = first > 0;
      return true;
    }
    if (first == EXTENSION) {
      position += EXTENSION_HEADER;
      insideExtension = true;
      return true;
    }
    return false;
  }

  /** Moves behind all extensions and returns the offset that follows them. */
  long end() {
    boolean more = next();
    while (more) {
      more = next();
    }
    return position;
  }

  private static long colourBytes(int flags) {
    return (flags & HAS_COLOURS) == 0 ? 0 : COLOUR_BYTES << ((flags & COLOUR_BITS) + 1);
  }
}
