package facematch.image.jpeg;

import facematch.image.file.DamagedHeaderException;
import facematch.image.file.ImageBytes;
import facematch.image.file.ImageFile;
import facematch.image.file.ImageSize;
import facematch.image.file.UnsupportedImageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A JPEG (ISO/IEC 10918-1, annex B). */
public final class JpegFile implements ImageFile {
  private static final int APP1 = 0xe1;
  private static final String EXIF = "Exif\0";
  private static final int FRAME = 0xc0;

  /** Three types in the range of the frame headers have other uses. */
  private static final int HUFFMAN_TABLES = 0xc4;

  private static final int RESERVED = 0xc8;
  private static final int ARITHMETIC_TABLES = 0xcc;

  private static final int LOSSLESS = 3;

  /**
   * Baseline, extended, progressive and lossless with Huffman coding; extended and progressive with
   * arithmetic coding. No program writes the others, most of which are hierarchical.
   */
  private static final Set<Integer> READ_PROCESSES = Set.of(0, 1, 2, LOSSLESS, 9, 10);

  private static final int READ_BITS = 8;

  /** Baseline, extended and progressive, with Huffman coding. */
  private static final Set<Integer> USUAL_PROCESSES = Set.of(0, 1, 2);

  private static final Set<Integer> USUAL_COMPONENTS = Set.of(1, 3);

  /** Where a frame header names the number of components. */
  private static final int COMPONENTS = 5;

  private final byte[] file;
  private final ImageBytes image;

  public JpegFile(byte[] file) {
    this.file = file;
    this.image = ImageBytes.bigEndian(file);
  }

  /** The size in the first frame header. */
  @Override
  public ImageSize size() {
    var segments = new JpegSegments(image);
    while (segments.next()) {
      if (isFrame(segments.type())) {
        return frame(segments.type() - FRAME, segments.parameters());
      }
    }
    throw new DamagedHeaderException("no frame header");
  }

  @Override
  public List<ImageBytes> exif() {
    var found = new ArrayList<ImageBytes>();
    var segments = new JpegSegments(image);
    while (found.size() < MOST_EXIF && segments.next()) {
      if (segments.type() == APP1 && segments.isNamed(EXIF)) {
        found.add(segments.parameters());
      }
    }
    return found;
  }

  @Override
  public int headerBlocks(int most) {
    return JpegMarkers.shortSegments(file, most);
  }

  /** A copy without segments that only some decoders read, and none needs for the pixels. */
  @Override
  public byte[] decodable() {
    return DecodableJpeg.of(file);
  }

  @Override
  public boolean isUsualJpeg() {
    var segments = new JpegSegments(image);
    int frames = 0;
    boolean usual = true;
    while (segments.next()) {
      if (isFrame(segments.type())) {
        frames++;
        usual &= isUsual(segments.type() - FRAME, segments.parameters());
      }
    }
    return usual && frames == 1 && segments.isAtScan();
  }

  private static boolean isUsual(int process, ImageBytes frame) {
    return USUAL_PROCESSES.contains(process)
        && frame.has(COMPONENTS, 1)
        && USUAL_COMPONENTS.contains(frame.unsignedByte(COMPONENTS));
  }

  static boolean isFrame(int type) {
    return (type & 0xf0) == FRAME
        && type != HUFFMAN_TABLES
        && type != RESERVED
        && type != ARITHMETIC_TABLES;
  }

  private static ImageSize frame(int process, ImageBytes parameters) {
    int bits = parameters.unsignedByte(0);
    if (!READ_PROCESSES.contains(process)) {
      throw new UnsupportedImageException("hierarchical JPEG is not read");
    }
    if (bits != READ_BITS && process != LOSSLESS) {
      throw new UnsupportedImageException("JPEG with %d bits a sample is not read".formatted(bits));
    }
    return ImageSize.of(parameters.unsignedShort(3), parameters.unsignedShort(1)).ofJpeg();
  }
}
