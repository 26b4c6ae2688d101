package facematch.image.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/**
 * A BMP (Microsoft, "Bitmap Header Types"; OS/2 Presentation Manager for the headers of 12, 16 and
 * 64 bytes).
 */
public final class BmpFile implements ImageFile {
  private static final int HEADER_SIZE = 14;
  private static final int WIDTH = 18;
  private static final int HEIGHT = 22;
  private static final int COMPRESSION = 30;

  /** The header of OS/2 1.x has sides of two bytes. */
  private static final int CORE_HEADER = 12;

  private static final int CORE_HEIGHT = 20;

  private static final Set<Long> OS2_HEADERS = Set.of(16L, 64L);
  private static final Set<Long> WINDOWS_HEADERS = Set.of(40L, 52L, 56L, 108L, 124L);

  /** BI_JPEG and BI_PNG: the pixels are a file of that format. */
  private static final Set<Long> OTHER_IMAGES = Set.of(4L, 5L);

  private static final int FILE_SIZE = 2;

  private final byte[] file;
  private final ImageBytes image;

  public BmpFile(byte[] file) {
    this.file = file;
    this.image = ImageBytes.littleEndian(file);
  }

  @Override
  public ImageSize size() {
    long header = image.unsignedInt(HEADER_SIZE);
    if (header == CORE_HEADER) {
      return ImageSize.of(image.unsignedShort(WIDTH), image.unsignedShort(CORE_HEIGHT));
    }
    if (WINDOWS_HEADERS.contains(header)) {
      refuseOtherImage();
    } else if (!OS2_HEADERS.contains(header)) {
      throw new DamagedHeaderException("a header of %d bytes".formatted(header));
    }
    return ImageSize.of(side(WIDTH), Math.abs(side(HEIGHT)));
  }

  /** A BMP has no blocks: the header has a fixed size. */
  @Override
  public int headerBlocks(int most) {
    return 0;
  }

  /** A copy with its true size if it declares less: the JDK's reader would miss its pixels. */
  @Override
  public byte[] decodable() {
    if (image.unsignedInt(FILE_SIZE) >= file.length) {
      return file;
    }
    byte[] copy = file.clone();
    ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putInt(FILE_SIZE, file.length);
    return copy;
  }

  private void refuseOtherImage() {
    if (OTHER_IMAGES.contains(image.unsignedInt(COMPRESSION))) {
      throw new UnsupportedImageException("a BMP around another image is not read");
    }
  }

  /** Signed: a height below zero means that the first row is the uppermost. */
  private long side(int offset) {
    return (int) image.unsignedInt(offset);
  }
}
