package facematch.image.file;

/**
 * Moves through the sizes in pixels that a WebP's canvas and frames declare (RFC 9649; RFC 6386,
 * section 9.1).
 */
public final class WebpSizes {
  private static final String CANVAS = "VP8X";
  private static final int CANVAS_BYTES = 10;

  private static final String LOSSY = "VP8 ";
  private static final int LOSSY_BYTES = 10;
  private static final int LOSSY_START_OFFSET = 3;
  private static final String LOSSY_START = "\u009d\u0001*";

  private static final String LOSSLESS = "VP8L";
  private static final int LOSSLESS_BYTES = 5;
  private static final String LOSSLESS_START = "/";

  private static final String ANIMATION_FRAME = "ANMF";

  /** Position, size, duration and flags of an animation's frame, before its chunks. */
  private static final int ANIMATION_FRAME_BYTES = 16;

  /** Sides have 14 bits. */
  private static final int SIDE_BITS = 14;

  private static final int SIDE = (1 << SIDE_BITS) - 1;

  private final ImageBytes image;
  private final Chunks chunks;

  WebpSizes(ImageBytes image) {
    this.image = image;
    this.chunks = Chunks.ofWebp(image);
  }

  /** Moves to the next size; false if there is none. */
  boolean next() {
    while (chunks.next()) {
      if (isCanvas() || isLossy() || isLossless()) {
        return true;
      }
      if (chunks.is(ANIMATION_FRAME)) {
        chunks.enter(ANIMATION_FRAME_BYTES);
      }
    }
    return false;
  }

  long width() {
    long data = chunks.offset();
    if (isCanvas()) {
      return image.unsigned(data + 4, 3) + 1;
    }
    return isLossy()
        ? image.unsignedShort(data + 6) & SIDE
        : (image.unsignedInt(data + 1) & SIDE) + 1;
  }

  long height() {
    long data = chunks.offset();
    if (isCanvas()) {
      return image.unsigned(data + 7, 3) + 1;
    }
    return isLossy()
        ? image.unsignedShort(data + 8) & SIDE
        : (image.unsignedInt(data + 1) >> SIDE_BITS & SIDE) + 1;
  }

  private boolean isCanvas() {
    return chunks.is(CANVAS) && chunks.holds(CANVAS_BYTES);
  }

  private boolean isLossy() {
    return chunks.is(LOSSY)
        && chunks.holds(LOSSY_BYTES)
        && image.matches(chunks.offset() + LOSSY_START_OFFSET, LOSSY_START);
  }

  private boolean isLossless() {
    return chunks.is(LOSSLESS)
        && chunks.holds(LOSSLESS_BYTES)
        && image.matches(chunks.offset(), LOSSLESS_START);
  }
}
