package facematch.image.jpeg;

import facematch.image.file.ImageBytes;
import java.nio.ByteBuffer;

/**
 * A JPEG with nothing but the segments that decoding its pixels takes: frame header, tables,
 * restart interval and scans. Decoders fail at others, spend long on colour profiles, or read
 * colours from them in ways of their own.
 */
final class DecodableJpeg {
  private static final byte PREFIX = (byte) 0xff;
  private static final int HUFFMAN_TABLES = 0xc4;
  private static final int ARITHMETIC_TABLES = 0xcc;
  private static final int QUANTIZATION_TABLES = 0xdb;
  private static final int RESTART_INTERVAL = 0xdd;

  private static final byte[] START = {(byte) 0xff, (byte) 0xd8};
  private static final byte[] ADOBE = {
    (byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0
  };

  private final byte[] file;
  private final ImageBytes image;

  private DecodableJpeg(byte[] file) {
    this.file = file;
    this.image = ImageBytes.bigEndian(file);
  }

  /** The copy, in which an Adobe marker tells the colours; the file itself if it has no scan. */
  static byte[] of(byte[] file) {
    return new DecodableJpeg(file).copy();
  }

  private byte[] copy() {
    var colours = new JpegColours();
    var segments = new JpegSegments(image);
    int length = 0;
    while (segments.next()) {
      colours.add(segments);
      length += isNeeded(segments) ? lengthOf(segments) : 0;
    }
    return segments.isAtScan() ? copy(colours, length, (int) segments.position() - 1) : file;
  }

  private byte[] copy(JpegColours colours, int length, int scans) {
    int adobe = colours.transform().isPresent() ? ADOBE.length + 1 : 0;
    var copy = ByteBuffer.allocate(START.length + adobe + length + file.length - scans);
    copy.put(START);
    colours.transform().ifPresent(transform -> copy.put(ADOBE).put((byte) transform));
    putTables(copy);
    return copy.put(file, scans, file.length - scans).array();
  }

  private void putTables(ByteBuffer copy) {
    var segments = new JpegSegments(image);
    while (segments.next()) {
      if (isNeeded(segments)) {
        copy.put(PREFIX).put(file, (int) segments.position(), lengthOf(segments) - 1);
      }
    }
  }

  private static boolean isNeeded(JpegSegments segment) {
    return switch (segment.type()) {
      case HUFFMAN_TABLES, ARITHMETIC_TABLES, QUANTIZATION_TABLES, RESTART_INTERVAL -> true;
      default -> JpegFile.isFrame(segment.type());
    };
  }

  /** With the marker, as far as the file has the parameters. */
  private int lengthOf(JpegSegments segment) {
    return (int) (Math.min(segment.end(), file.length) - segment.position() + 1);
  }
}
