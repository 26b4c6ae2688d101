package facematch.image.file;

import java.util.ArrayList;
import java.util.List;

/** A WebP (RFC 9649). */
public final class WebpFile implements ImageFile {
  private static final int FIRST_CHUNK = 12;

  /** The offset of the flags in a canvas that is the first chunk. */
  private static final int CANVAS_FLAGS = 20;

  private static final int HAS_PROFILE = 0x20;

  private final byte[] file;
  private final ImageBytes image;

  public WebpFile(byte[] file) {
    this.file = file;
    this.image = ImageBytes.littleEndian(file);
  }

  /** The size of the canvas, or of the only frame. Frames may declare more pixels than a canvas. */
  @Override
  public ImageSize size() {
    var sizes = new WebpSizes(image);
    if (!sizes.next()) {
      throw new DamagedHeaderException("no size");
    }
    var first = ImageSize.of(sizes.width(), sizes.height());
    long most = first.pixels();
    for (int count = 1; sizes.next(); count++) {
      if (count == MOST_BLOCKS) {
        throw new DamagedHeaderException("more than %d sizes".formatted(count));
      }
      most = Math.max(most, sizes.width() * sizes.height());
    }
    return new ImageSize(first.width(), first.height(), most, false);
  }

  @Override
  public List<ImageBytes> exif() {
    var found = new ArrayList<ImageBytes>();
    var chunks = Chunks.ofWebp(image);
    while (found.size() < MOST_EXIF && chunks.next()) {
      if (chunks.is("EXIF")) {
        found.add(chunks.data());
      }
    }
    return found;
  }

  @Override
  public int headerBlocks(int most) {
    int count = 0;
    var chunks = Chunks.ofWebp(image);
    while (count < most && chunks.next() && !hasPixels(chunks)) {
      count++;
    }
    return count;
  }

  private static boolean hasPixels(Chunks chunks) {
    return chunks.is("VP8 ") || chunks.is("VP8L") || chunks.is("ANMF");
  }

  /** A copy whose canvas has no colour profile: applying one takes long and may fail. */
  @Override
  public byte[] decodable() {
    byte[] copy = file.clone();
    if (image.matches(FIRST_CHUNK, "VP8X") && image.has(CANVAS_FLAGS, 1)) {
      copy[CANVAS_FLAGS] &= ~HAS_PROFILE;
    }
    return copy;
  }
}
