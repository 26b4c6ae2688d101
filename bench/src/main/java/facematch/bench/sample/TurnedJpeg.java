package facematch.bench.sample;

import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;

/**
 * A JPEG as phones store portraits: on its side, with an EXIF orientation that says how to turn it.
 */
final class TurnedJpeg {
  /** Its first row is the right side of the picture; it has to be turned clockwise. */
  private static final short ORIENTATION = 6;

  private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, '*'};

  private static final short APP1 = (short) 0xffe1;
  private static final short ORIENTATION_TAG = 0x112;
  private static final short SHORT_TYPE = 3;

  /** Of the segment without its marker: its length, EXIF's header, and a directory of one entry. */
  private static final int SEGMENT_LENGTH = 34;

  private static final int FIRST_DIRECTORY = 8;

  /** Where the length of the JFIF segment is, which is the first and stays so. */
  private static final int JFIF_LENGTH = 4;

  private TurnedJpeg() {}

  /** The JPEG that shows an upright image. */
  static byte[] of(BufferedImage upright) {
    byte[] jpeg = Jpeg.of(turned(upright));
    int jfifEnd = JFIF_LENGTH + ByteBuffer.wrap(jpeg).getShort(JFIF_LENGTH);
    return ByteBuffer.allocate(jpeg.length + Short.BYTES + SEGMENT_LENGTH)
        .put(jpeg, 0, jfifEnd)
        .put(exif())
        .put(jpeg, jfifEnd, jpeg.length - jfifEnd)
        .array();
  }

  private static BufferedImage turned(BufferedImage upright) {
    int height = upright.getWidth();
    var turned = new BufferedImage(upright.getHeight(), height, BufferedImage.TYPE_3BYTE_BGR);
    var graphics = turned.createGraphics();
    graphics.translate(0, height);
    graphics.transform(AffineTransform.getQuadrantRotateInstance(-1));
    graphics.drawImage(upright, 0, 0, null);
    graphics.dispose();
    return turned;
  }

  private static ByteBuffer exif() {
    return ByteBuffer.allocate(Short.BYTES + SEGMENT_LENGTH)
        .putShort(APP1)
        .putShort((short) SEGMENT_LENGTH)
        .put(EXIF)
        .putInt(FIRST_DIRECTORY)
        .putShort((short) 1)
        .putShort(ORIENTATION_TAG)
        .putShort(SHORT_TYPE)
        .putInt(1)
        .putShort(ORIENTATION)
        .putShort((short) 0)
        .putInt(0)
        .flip();
  }
}
