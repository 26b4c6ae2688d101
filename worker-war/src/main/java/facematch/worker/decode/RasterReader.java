package facematch.worker.decode;

import facematch.image.ImageFormat;
import facematch.worker.picture.Picture;
import facematch.worker.raster.TwelveBitPixels;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.SampleModel;
import java.io.IOException;
import java.util.Map;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

/**
 * Decodes the first page or frame of one image, after checking what its reader is about to
 * allocate.
 */
final class RasterReader {
  private static final int WIDE_BITS = 16;

  /** Readers and what works on the picture hold a few rows more, which counts if rows are long. */
  private static final int ROWS_IN_WORK = 8;

  /**
   * By the number of samples: what the JDK's reader of PNG narrows 16 bits to, in half the memory.
   */
  private static final Map<Integer, Integer> NARROW_TYPES =
      Map.of(
          1, BufferedImage.TYPE_BYTE_GRAY,
          3, BufferedImage.TYPE_3BYTE_BGR,
          4, BufferedImage.TYPE_4BYTE_ABGR);

  private final ImageFormat format;
  private final ImageLimits limits;
  private final DecodeDeadline deadline;
  private final AllocationLimit memory;

  RasterReader(
      ImageFormat format, ImageLimits limits, DecodeDeadline deadline, AllocationLimit memory) {
    this.format = format;
    this.limits = limits;
    this.deadline = deadline;
    this.memory = memory;
  }

  /**
   * Decodes the image.
   *
   * @throws IOException if its bytes are damaged or a limit is reached; readers also throw every
   *     kind of {@link RuntimeException} for damaged bytes
   * @throws UnreadableImageException if it is of a kind or a size that is not read
   */
  BufferedImage read(byte[] image) throws IOException {
    ImageReader reader = ImageReaders.create(format);
    try {
      int readings = ImageReaders.readings(format);
      reader.setInput(new BoundedImageStream(image, readings, deadline, memory), true, true);
      reader.addIIOReadProgressListener(new DecodeProgress(deadline, memory));
      var raster = reader.read(0, parameters(reader));
      return TwelveBitPixels.isMisread(raster, image) ? TwelveBitPixels.mended(raster) : raster;
    } finally {
      reader.dispose();
    }
  }

  private ImageReadParam parameters(ImageReader reader) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    limits.requirePixels((long) width * height);
    var stored = stored(reader);
    var decoded = narrowed(stored);
    requireMemory(width, height + ROWS_IN_WORK, decoded.getSampleModel());
    var parameters = reader.getDefaultReadParam();
    if (!decoded.equals(reader.getImageTypes(0).next())) {
      parameters.setDestination(decoded.createBufferedImage(width, height));
    }
    return parameters;
  }

  /** A TIFF's reader prefers types that are not the file's, and alpha where the file has none. */
  private ImageTypeSpecifier stored(ImageReader reader) throws IOException {
    return format == ImageFormat.TIFF ? reader.getRawImageType(0) : reader.getImageTypes(0).next();
  }

  private ImageTypeSpecifier narrowed(ImageTypeSpecifier stored) {
    var samples = stored.getSampleModel();
    Integer narrow = NARROW_TYPES.get(samples.getNumBands());
    return format == ImageFormat.PNG && samples.getSampleSize(0) == WIDE_BITS && narrow != null
        ? ImageTypeSpecifier.createFromBufferedImageType(narrow)
        : stored;
  }

  /** For the raster, and for the picture that it is converted to. */
  private void requireMemory(long width, long rows, SampleModel samples) {
    long elementBytes = DataBuffer.getDataTypeSize(samples.getDataType()) / Byte.SIZE;
    long pixelBytes = samples.getNumDataElements() * elementBytes + Picture.CHANNELS;
    memory.require(width * rows * pixelBytes);
  }
}
