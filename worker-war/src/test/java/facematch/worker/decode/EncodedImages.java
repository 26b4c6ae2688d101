package facematch.worker.decode;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/** Image files that the JDK writes, and changes to them. */
final class EncodedImages {
  /** Of a PNG's signature and first chunk. */
  private static final int PNG_HEADER = 33;

  private EncodedImages() {}

  static byte[] encoded(BufferedImage image, String format) throws IOException {
    var bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, bytes)).isTrue();
    return bytes.toByteArray();
  }

  /** A black image. */
  static byte[] encoded(int width, int height, String format) throws IOException {
    return encoded(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format);
  }

  static byte[] progressiveJpeg(BufferedImage image) throws IOException {
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var parameters = writer.getDefaultWriteParam();
    parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    var bytes = new ByteArrayOutputStream();
    try (var output = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** Changes the size that a BMP's header declares. */
  static byte[] withSize(byte[] bmp, int width, int height) {
    byte[] changed = bmp.clone();
    ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(18, width).putInt(22, height);
    return changed;
  }

  /** Inserts a chunk of EXIF data with one entry, the orientation, before a PNG's pixels. */
  static byte[] withOrientation(byte[] png, int orientation) throws IOException {
    var exif = new ByteArrayOutputStream();
    var data = new DataOutputStream(exif);
    data.writeBytes("MM");
    data.writeShort(42);
    data.writeInt(8);
    data.writeShort(1);
    data.writeShort(274);
    data.writeShort(3);
    data.writeInt(1);
    data.writeShort(orientation);
    data.writeShort(0);
    data.writeInt(0);
    return withChunk(png, "eXIf", exif.toByteArray());
  }

  private static byte[] withChunk(byte[] png, String type, byte[] content) throws IOException {
    var checksum = new CRC32();
    checksum.update(type.getBytes(US_ASCII));
    checksum.update(content);
    var result = new ByteArrayOutputStream();
    var data = new DataOutputStream(result);
    data.write(png, 0, PNG_HEADER);
    data.writeInt(content.length);
    data.writeBytes(type);
    data.write(content);
    data.writeInt((int) checksum.getValue());
    data.write(png, PNG_HEADER, png.length - PNG_HEADER);
    return result.toByteArray();
  }
}
