package facematch.protocol;

import com.drew.imaging.FileType;
import com.drew.imaging.FileTypeDetector;
import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.png.PngHeader;
import com.drew.metadata.MetadataException;
import com.drew.metadata.jpeg.JpegDirectory;
import com.drew.metadata.jpeg.JpegReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * An image's format and size in pixels, as its first bytes declare them; no pixel is decoded.
 *
 * @param width as stored, before any EXIF orientation is applied
 */
public record ImageHeader(String format, int width, int height) {
  private static final int PNG_HEADER = 16;
  private static final int PNG_HEADER_BYTES = 13;

  public ImageHeader {
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException("no pixels: %dx%d".formatted(width, height));
    }
  }

  /**
   * Reads the format and the size.
   *
   * @throws UnsupportedImageException if this is no image or a format that is not read
   * @throws MissingDimensionsException if the header does not name a width and height
   */
  public static ImageHeader read(byte[] image) {
    FileType type = formatOf(image);
    try {
      return switch (type) {
        case Jpeg -> jpeg(image);
        case Png -> png(image);
        case Unknown -> throw new UnsupportedImageException("this is not an image");
        default ->
            throw new UnsupportedImageException(type.getName() + " is not read, JPEG and PNG are");
      };
    } catch (ImageProcessingException
        | MetadataException
        | IOException
        | IllegalArgumentException
        | NoSuchElementException e) {
      throw new MissingDimensionsException(type.getName(), e);
    }
  }

  public long pixels() {
    return (long) width * height;
  }

  private static FileType formatOf(byte[] image) {
    if (image.length == 0) {
      return FileType.Unknown;
    }
    try {
      return FileTypeDetector.detectFileType(new ByteArrayInputStream(image));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ImageHeader jpeg(byte[] image)
      throws ImageProcessingException, MetadataException, IOException {
    var segments =
        JpegMetadataReader.readMetadata(new ByteArrayInputStream(image), List.of(new JpegReader()));
    var frame = segments.getDirectoriesOfType(JpegDirectory.class).iterator().next();
    return new ImageHeader("JPEG", frame.getImageWidth(), frame.getImageHeight());
  }

  /** Behind signature, length and type: the first chunk of every PNG is its header. */
  private static ImageHeader png(byte[] image) throws ImageProcessingException {
    var header =
        new PngHeader(Arrays.copyOfRange(image, PNG_HEADER, PNG_HEADER + PNG_HEADER_BYTES));
    return new ImageHeader("PNG", header.getImageWidth(), header.getImageHeight());
  }
}
