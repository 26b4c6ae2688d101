package facematch.image.file;

/**
 * Moves through the chunks of a PNG or a WebP, without copying them.
 *
 * <p>Both have the size, the type and the data in a chunk. PNG has the size first and a checksum
 * behind the data (W3C PNG, section 5); WebP has the type first and pads the data to an even size
 * (RFC 9649, section 2).
 */
public final class Chunks {
  private static final int HEADER = 8;
  private static final int PNG_SIGNATURE = 8;
  private static final int PNG_CHECKSUM = 4;
  private static final int WEBP_SIGNATURE = 12;
  private static final int WEBP_SIZE = 4;

  private final ImageBytes image;
  private final boolean png;
  private final long limit;
  private long start;
  private long end;

  private Chunks(ImageBytes image, boolean png, long first, long limit) {
    this.image = image;
    this.png = png;
    this.end = first;
    this.limit = limit;
  }

  static Chunks ofPng(ImageBytes image) {
    return new Chunks(image, true, PNG_SIGNATURE, image.length());
  }

  /** The chunks that begin before the end that the file's header declares. */
  static Chunks ofWebp(ImageBytes image) {
    return new Chunks(image, false, WEBP_SIGNATURE, HEADER + image.unsignedInt(WEBP_SIZE));
  }

  /** Moves to the next chunk; false at the end. */
  boolean next() {
    start = end;
    if (start >= limit || !image.has(start, HEADER)) {
      return false;
    }
    end = offset() + size() + (png ? PNG_CHECKSUM : size() & 1);
    return true;
  }

  /** Makes the next chunk one inside this one, behind so many bytes of its data. */
  void enter(int bytes) {
    end = offset() + bytes;
  }

  boolean is(String type) {
    return image.matches(start + (png ? 4 : 0), type);
  }

  /** The offset of the data. */
  long offset() {
    return start + HEADER;
  }

  /** Whether the chunk has at least so many bytes of data, and the image has all of them. */
  boolean holds(int bytes) {
    return size() >= bytes && image.has(offset(), size());
  }

  /** The data, as far as the image has them. */
  ImageBytes data() {
    return image.part(offset(), size());
  }

  private long size() {
    return image.unsignedInt(start + (png ? 0 : 4));
  }
}
