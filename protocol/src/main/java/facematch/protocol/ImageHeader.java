package facematch.protocol;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.bmp.BmpMetadataReader;
import com.drew.imaging.gif.GifMetadataReader;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.png.PngHeader;
import com.drew.imaging.riff.RiffReader;
import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.MetadataException;
import com.drew.metadata.bmp.BmpHeaderDirectory;
import com.drew.metadata.gif.GifImageDirectory;
import com.drew.metadata.jpeg.JpegDirectory;
import com.drew.metadata.jpeg.JpegReader;
import com.drew.metadata.webp.WebpDirectory;
import com.drew.metadata.webp.WebpRiffHandler;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * An image's format and size in pixels, as its first bytes declare them; no pixel is decoded.
 *
 * @param width as stored, before any EXIF orientation is applied; of the first page or frame
 * @param pixels the most that decoding it holds at once: its width times its height, or a frame's
 *     or tile's inside that are larger
 * @param jpeg whether they are a JPEG's, as some TIFFs' are
 */
public record ImageHeader(ImageFormat format, int width, int height, long pixels, boolean jpeg) {
  private static final System.Logger LOGGER = System.getLogger(ImageHeader.class.getName());
  private static final int PNG_HEADER = 16;
  private static final int PNG_HEADER_BYTES = 13;
  private static final int JPEG_BITS = 8;
  private static final int LOSSLESS = 3;

  /**
   * The frame types 0 to 15 of ISO/IEC 10918-1 without the hierarchical ones, which no one writes.
   */
  private static final Set<Integer> JPEG_PROCESSES = Set.of(0, 1, 2, LOSSLESS, 9, 10);

  public ImageHeader {
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException("no pixels: %dx%d".formatted(width, height));
    }
  }

  ImageHeader(ImageFormat format, int width, int height) {
    this(format, width, height, (long) width * height, format == ImageFormat.JPEG);
  }

  /**
   * Reads the format and the size.
   *
   * @throws UnsupportedImageException if this is no image or of a kind that is not read
   * @throws MissingDimensionsException if the header does not name a width and height
   */
  public static ImageHeader read(byte[] image) {
    ImageFormat format = Signature.formatOf(image);
    try {
      return switch (format) {
        case JPEG -> jpeg(image);
        case PNG -> png(image);
        case GIF -> gif(image);
        case BMP -> bmp(image);
        case WEBP -> webp(image);
        case TIFF -> TiffHeader.read(image);
      };
    } catch (ImageProcessingException
        | MetadataException
        | IOException
        | ArithmeticException
        | IllegalArgumentException
        | IndexOutOfBoundsException
        | NoSuchElementException e) {
      throw new MissingDimensionsException(format, e);
    }
  }

  /**
   * How often decoding goes over the pixels: about ten times for a progressive JPEG. Unlike the
   * rest, this takes a look at every byte.
   *
   * @param image whose header this is
   */
  public int scans(byte[] image) {
    return jpeg ? JpegMarkers.scans(image) : 1;
  }

  private static ImageHeader jpeg(byte[] image)
      throws ImageProcessingException, MetadataException, IOException {
    var segments =
        JpegMetadataReader.readMetadata(new ByteArrayInputStream(image), List.of(new JpegReader()));
    var frame = segments.getDirectoriesOfType(JpegDirectory.class).iterator().next();
    int process = frame.getInt(JpegDirectory.TAG_COMPRESSION_TYPE);
    int bits = frame.getInt(JpegDirectory.TAG_DATA_PRECISION);
    if (!JPEG_PROCESSES.contains(process)) {
      throw new UnsupportedImageException("hierarchical JPEG is not read");
    }
    if (bits != JPEG_BITS && process != LOSSLESS) {
      throw new UnsupportedImageException("JPEG with %d bits a sample is not read".formatted(bits));
    }
    return new ImageHeader(ImageFormat.JPEG, frame.getImageWidth(), frame.getImageHeight());
  }

  /** Behind signature, length and type: the first chunk of every PNG is its header. */
  private static ImageHeader png(byte[] image) throws ImageProcessingException {
    var header =
        new PngHeader(Arrays.copyOfRange(image, PNG_HEADER, PNG_HEADER + PNG_HEADER_BYTES));
    return new ImageHeader(ImageFormat.PNG, header.getImageWidth(), header.getImageHeight());
  }

  /** The first frame's size: the canvas around it is not drawn. */
  private static ImageHeader gif(byte[] image)
      throws ImageProcessingException, MetadataException, IOException {
    Directory frame =
        GifMetadataReader.readMetadata(new ByteArrayInputStream(image))
            .getDirectoriesOfType(GifImageDirectory.class)
            .iterator()
            .next();
    return new ImageHeader(
        ImageFormat.GIF,
        frame.getInt(GifImageDirectory.TAG_WIDTH),
        frame.getInt(GifImageDirectory.TAG_HEIGHT));
  }

  /** A height below zero means that the rows go down. */
  private static ImageHeader bmp(byte[] image)
      throws ImageProcessingException, MetadataException, IOException {
    var header =
        BmpMetadataReader.readMetadata(new ByteArrayInputStream(image))
            .getDirectoriesOfType(BmpHeaderDirectory.class)
            .iterator()
            .next();
    var compression = header.getCompression();
    if (compression == BmpHeaderDirectory.Compression.BI_JPEG
        || compression == BmpHeaderDirectory.Compression.BI_PNG) {
      throw new UnsupportedImageException("a BMP around another image is not read");
    }
    return new ImageHeader(
        ImageFormat.BMP,
        header.getInt(BmpHeaderDirectory.TAG_IMAGE_WIDTH),
        Math.absExact(header.getInt(BmpHeaderDirectory.TAG_IMAGE_HEIGHT)));
  }

  /** The canvas comes first, if there is one; what its pictures say of themselves may be more. */
  private static ImageHeader webp(byte[] image) throws ImageProcessingException, IOException {
    var chunks = new Metadata();
    try {
      new RiffReader().processRiff(new SequentialByteArrayReader(image), sizesOnly(chunks));
    } catch (EOFException e) {
      LOGGER.log(Level.DEBUG, "A WebP ends early", e);
    }
    List<ImageHeader> sizes =
        chunks.getDirectoriesOfType(WebpDirectory.class).stream()
            .filter(chunk -> chunk.containsTag(WebpDirectory.TAG_IMAGE_HEIGHT))
            .map(ImageHeader::webpSize)
            .toList();
    var first = sizes.get(0);
    long most = sizes.stream().mapToLong(ImageHeader::pixels).max().orElseThrow();
    return new ImageHeader(ImageFormat.WEBP, first.width, first.height, most, false);
  }

  private static WebpRiffHandler sizesOnly(Metadata chunks) {
    return new WebpRiffHandler(chunks) {
      @Override
      public boolean shouldAcceptChunk(String type) {
        return type.startsWith("VP8");
      }
    };
  }

  private static ImageHeader webpSize(WebpDirectory chunk) {
    return new ImageHeader(
        ImageFormat.WEBP,
        chunk.getInteger(WebpDirectory.TAG_IMAGE_WIDTH),
        chunk.getInteger(WebpDirectory.TAG_IMAGE_HEIGHT));
  }
}
