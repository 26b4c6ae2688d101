package facematch.worker;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.png.PngChunk;
import com.drew.imaging.png.PngChunkReader;
import com.drew.imaging.png.PngChunkType;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.StreamReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** How the camera was held, as an image's EXIF data tells. */
final class ImageOrientation {
  private static final System.Logger LOGGER = System.getLogger(ImageOrientation.class.getName());
  private static final int UPRIGHT = 1;

  private ImageOrientation() {}

  /**
   * The EXIF orientation, 1 to 8; 1 if there is none, or none that can be read.
   *
   * @param format as {@link facematch.protocol.ImageHeader} names it
   */
  static int of(byte[] image, String format) {
    try {
      return exif(image, format).getDirectoriesOfType(ExifIFD0Directory.class).stream()
          .map(exif -> exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION))
          .filter(Objects::nonNull)
          .findFirst()
          .orElse(UPRIGHT);
    } catch (IOException | ImageProcessingException e) {
      LOGGER.log(Level.DEBUG, "An image's EXIF data cannot be read", e);
      return UPRIGHT;
    }
  }

  private static Metadata exif(byte[] image, String format)
      throws IOException, ImageProcessingException {
    var stream = new ByteArrayInputStream(image);
    return format.equals("PNG")
        ? pngExif(stream)
        : JpegMetadataReader.readMetadata(stream, List.of(new ExifReader()));
  }

  private static Metadata pngExif(ByteArrayInputStream image)
      throws IOException, ImageProcessingException {
    var metadata = new Metadata();
    var chunks = new PngChunkReader().extract(new StreamReader(image), Set.of(PngChunkType.eXIf));
    for (PngChunk chunk : chunks) {
      new ExifReader().extract(new ByteArrayReader(chunk.getBytes()), metadata);
    }
    return metadata;
  }
}
