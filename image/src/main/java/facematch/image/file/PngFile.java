package facematch.image.file;

import java.util.ArrayList;
import java.util.List;

/** A PNG (W3C PNG, third edition). */
public final class PngFile implements ImageFile {
  /** In the header chunk, which is always the first. */
  private static final int WIDTH = 16;

  private static final int HEIGHT = 20;

  private final byte[] file;
  private final ImageBytes image;

  public PngFile(byte[] file) {
    this.file = file;
    this.image = ImageBytes.bigEndian(file);
  }

  @Override
  public ImageSize size() {
    return ImageSize.of(image.unsignedInt(WIDTH), image.unsignedInt(HEIGHT));
  }

  /** In the whole file, because some programs write EXIF data behind the pixels. */
  @Override
  public List<ImageBytes> exif() {
    var found = new ArrayList<ImageBytes>();
    var chunks = Chunks.ofPng(image);
    while (found.size() < MOST_EXIF && chunks.next() && !chunks.is("IEND")) {
      if (chunks.is("eXIf")) {
        found.add(chunks.data());
      } else if (isRawProfile(chunks)) {
        found.add(RawProfile.of(chunks.data(), chunks.is("zTXt")));
      }
    }
    return found;
  }

  private boolean isRawProfile(Chunks chunks) {
    boolean text = chunks.is("tEXt") || chunks.is("zTXt");
    return text && image.matches(chunks.offset(), RawProfile.KEYWORD);
  }

  @Override
  public byte[] decodable() {
    return file;
  }

  @Override
  public int headerBlocks(int most) {
    int count = 0;
    var chunks = Chunks.ofPng(image);
    while (count < most && chunks.next() && !chunks.is("IDAT")) {
      count++;
    }
    return count;
  }
}
