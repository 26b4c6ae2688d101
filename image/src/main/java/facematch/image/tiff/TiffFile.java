package facematch.image.tiff;

import facematch.image.file.DamagedHeaderException;
import facematch.image.file.ImageBytes;
import facematch.image.file.ImageFile;
import facematch.image.file.ImageSize;
import facematch.image.jpeg.JpegMarkers;
import java.util.List;
import java.util.Set;

/** A TIFF (TIFF 6.0) or BigTIFF. */
public final class TiffFile implements ImageFile {
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int BITS = 258;
  private static final int COMPRESSION = 259;
  private static final int SAMPLES = 277;
  private static final int TILE_WIDTH = 322;
  private static final int TILE_HEIGHT = 323;

  /** JPEG of TIFF 6.0, and of Adobe's technical note 2, which replaced it. */
  private static final Set<Long> JPEG_COMPRESSIONS = Set.of(6L, 7L);

  private final byte[] file;
  private final ImageBytes image;

  public TiffFile(byte[] file) {
    this.file = file;
    this.image = ImageBytes.bigEndian(file);
  }

  /** The first page's size. A tile, or a JPEG inside, may declare more pixels than the page. */
  @Override
  public ImageSize size() {
    var page = TiffDirectory.first(image);
    if (!page.isComplete()) {
      throw new DamagedHeaderException("a directory that is cut off");
    }
    CameraRaw.refuse(page);
    TiffSamples.refuseMisread(page);
    var size = ImageSize.of(side(page, WIDTH), side(page, HEIGHT));
    boolean jpeg = isJpeg(page);
    long jpegPixels = jpeg ? JpegMarkers.pixels(file) : 0;
    long most = Math.max(size.pixels(), Math.max(jpegPixels, tilePixels(page)));
    return new ImageSize(size.width(), size.height(), most, jpeg);
  }

  @Override
  public List<ImageBytes> exif() {
    return List.of(image);
  }

  @Override
  public byte[] decodable() {
    return file;
  }

  /** As many samples as it has, each of one, two or four bytes. */
  @Override
  public long pixelBytes() {
    var page = TiffDirectory.first(image);
    long bits = page.number(BITS).orElse(1L);
    long sampleBytes =
        bits <= Byte.SIZE ? Byte.BYTES : bits <= Short.SIZE ? Short.BYTES : Integer.BYTES;
    return Math.max(1, page.number(SAMPLES).orElse(1L)) * sampleBytes;
  }

  @Override
  public int headerBlocks(int most) {
    return Math.max(TiffEntryCount.of(image, most), segments(most));
  }

  private int segments(int most) {
    return isJpeg(TiffDirectory.first(image)) ? JpegMarkers.shortSegments(file, most) : 0;
  }

  private static boolean isJpeg(TiffDirectory page) {
    return page.number(COMPRESSION).filter(JPEG_COMPRESSIONS::contains).isPresent();
  }

  private static long tilePixels(TiffDirectory page) {
    return side(page, TILE_WIDTH) * side(page, TILE_HEIGHT);
  }

  /** 0 if it is absent; limited, so that the product of two sides fits a long. */
  private static long side(TiffDirectory page, int tag) {
    return Math.min(page.number(tag).orElse(0L), 1L + Integer.MAX_VALUE);
  }
}
