package facematch.image.file;

/** A GIF (GIF89a). */
public final class GifFile implements ImageFile {
  private static final int FRAME = 0x2c;
  private static final int WIDTH = 5;
  private static final int HEIGHT = 7;

  private final byte[] file;
  private final ImageBytes image;

  public GifFile(byte[] file) {
    this.file = file;
    this.image = ImageBytes.littleEndian(file);
  }

  /** The first frame's size: the canvas around it is not drawn. */
  @Override
  public ImageSize size() {
    long frame = new GifBlocks(image).end();
    if (image.unsignedByte(frame) != FRAME) {
      throw new DamagedHeaderException("no frame");
    }
    return ImageSize.of(image.unsignedShort(frame + WIDTH), image.unsignedShort(frame + HEIGHT));
  }

  @Override
  public byte[] decodable() {
    return file;
  }

  @Override
  public int headerBlocks(int most) {
    int count = 0;
    var blocks = new GifBlocks(image);
    while (count < most && blocks.next()) {
      count++;
    }
    return count;
  }
}
