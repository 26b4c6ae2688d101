package facematch.protocol;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The size of a TIFF's first page; and whether it is a camera's raw file, as many of those are
 * TIFFs.
 */
final class TiffHeader {
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int COMPRESSION = 259;
  private static final int PHOTOMETRIC = 262;
  private static final int MAKE = 271;
  private static final int TILE_WIDTH = 322;
  private static final int TILE_HEIGHT = 323;
  private static final int DNG_VERSION = 50706;

  /** Colour filter array and linear raw, of TIFF/EP and DNG 1.6. */
  private static final Set<Long> RAW_PHOTOMETRICS = Set.of(32803L, 34892L);

  /** Of Sony, Epson, Samsung, Kodak, Nikon, DNG and Pentax, as ExifTool's tables list them. */
  private static final Set<Long> RAW_COMPRESSIONS =
      Set.of(32767L, 32769L, 32770L, 32867L, 34713L, 34892L, 65000L, 65535L);

  private static final Map<String, String> RAW_FILES =
      Map.of("NIKON", "NEF", "SONY", "ARW", "PENTAX", "PEF", "SAMSUNG", "SRW", "Canon", "CR2");

  private static final Set<Long> JPEG_COMPRESSIONS = Set.of(6L, 7L);

  private TiffHeader() {}

  static ImageHeader read(byte[] image) {
    var page = TiffDirectory.first(image);
    refuseRaw(page);
    int width = Math.toIntExact(page.number(WIDTH).orElseThrow());
    int height = Math.toIntExact(page.number(HEIGHT).orElseThrow());
    long tile =
        Math.multiplyExact(page.number(TILE_WIDTH).orElse(0L), page.number(TILE_HEIGHT).orElse(0L));
    boolean jpeg = page.number(COMPRESSION).filter(JPEG_COMPRESSIONS::contains).isPresent();
    long most = Math.max(tile, Math.multiplyExact((long) width, height));
    long pixels = jpeg ? Math.max(most, JpegMarkers.pixels(image)) : most;
    return new ImageHeader(ImageFormat.TIFF, width, height, pixels, jpeg);
  }

  private static void refuseRaw(TiffDirectory page) {
    List<TiffDirectory> all = Stream.concat(Stream.of(page), page.below().stream()).toList();
    if (page.number(DNG_VERSION).isPresent()) {
      throw Signature.unread("DNG (camera raw)");
    }
    if (all.stream().anyMatch(TiffHeader::isRaw)) {
      throw Signature.unread(rawFile(page.text(MAKE)) + "camera raw");
    }
  }

  private static boolean isRaw(TiffDirectory directory) {
    return directory.number(PHOTOMETRIC).filter(RAW_PHOTOMETRICS::contains).isPresent()
        || directory.number(COMPRESSION).filter(RAW_COMPRESSIONS::contains).isPresent();
  }

  private static String rawFile(String make) {
    return RAW_FILES.entrySet().stream()
        .filter(file -> make.startsWith(file.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(make);
  }
}
