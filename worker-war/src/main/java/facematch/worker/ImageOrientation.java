package facematch.worker;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegSegmentReader;
import com.drew.imaging.jpeg.JpegSegmentType;
import com.drew.imaging.png.PngChunk;
import com.drew.imaging.png.PngChunkReader;
import com.drew.imaging.png.PngChunkType;
import com.drew.imaging.riff.RiffReader;
import com.drew.lang.SequentialByteArrayReader;
import facematch.protocol.ImageFormat;
import facematch.protocol.TiffDirectory;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** How the camera was held, as an image's EXIF data tell. */
final class ImageOrientation {
  private static final System.Logger LOGGER = System.getLogger(ImageOrientation.class.getName());
  private static final int UPRIGHT = 1;

  /** Before the EXIF data of a JPEG, and of some WebPs. */
  private static final byte[] PREAMBLE = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

  private ImageOrientation() {}

  /** The EXIF orientation, 1 to 8; 1 if there is none, or none that can be read. */
  static int of(byte[] image, ImageFormat format) {
    try {
      return exif(image, format)
          .flatMap(exif -> orientation(exif).stream())
          .findFirst()
          .map(Long::intValue)
          .orElse(UPRIGHT);
    } catch (IOException | ImageProcessingException e) {
      LOGGER.log(Level.DEBUG, "An image's EXIF data cannot be found", e);
      return UPRIGHT;
    }
  }

  private static Optional<Long> orientation(byte[] exif) {
    boolean behind = Arrays.mismatch(exif, PREAMBLE) == PREAMBLE.length;
    try {
      return TiffDirectory.first(
              behind ? Arrays.copyOfRange(exif, PREAMBLE.length, exif.length) : exif)
          .number(TiffDirectory.ORIENTATION);
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      LOGGER.log(Level.DEBUG, "An image's EXIF data cannot be read", e);
      return Optional.empty();
    }
  }

  private static Stream<byte[]> exif(byte[] image, ImageFormat format)
      throws IOException, ImageProcessingException {
    return switch (format) {
      case JPEG -> jpeg(image);
      case PNG -> png(image);
      case WEBP -> webp(image);
      case TIFF -> Stream.of(image);
      case GIF, BMP -> Stream.empty();
    };
  }

  private static Stream<byte[]> jpeg(byte[] image) throws IOException, ImageProcessingException {
    var segments =
        JpegSegmentReader.readSegments(
            new SequentialByteArrayReader(image), List.of(JpegSegmentType.APP1));
    return StreamSupport.stream(segments.getSegments(JpegSegmentType.APP1).spliterator(), false);
  }

  private static Stream<byte[]> png(byte[] image) throws IOException, ImageProcessingException {
    var chunks =
        new PngChunkReader()
            .extract(new SequentialByteArrayReader(image), Set.of(PngChunkType.eXIf));
    return StreamSupport.stream(chunks.spliterator(), false).map(PngChunk::getBytes);
  }

  private static Stream<byte[]> webp(byte[] image) throws IOException, ImageProcessingException {
    var found = new ExifChunks();
    new RiffReader().processRiff(new SequentialByteArrayReader(image), found);
    return found.chunks().stream();
  }
}
