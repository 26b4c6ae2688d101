package facematch.image.tiff;

import facematch.image.file.UnsupportedImageException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Tells cameras' raw files, many of which are TIFFs, from other TIFFs. */
public final class CameraRaw {
  private static final int COMPRESSION = 259;
  private static final int PHOTOMETRIC = 262;
  private static final int MAKE = 271;
  private static final int DNG_VERSION = 50706;

  /** Colour filter array and linear raw, of TIFF/EP and DNG 1.6. */
  private static final Set<Long> PHOTOMETRICS = Set.of(32803L, 34892L);

  /** Of Sony, Epson, Samsung, Kodak, Nikon, DNG and Pentax, as ExifTool's tables list them. */
  private static final Set<Long> COMPRESSIONS =
      Set.of(32767L, 32769L, 32770L, 32867L, 34713L, 34892L, 65000L, 65535L);

  private static final Map<String, String> FILES =
      Map.of("NIKON", "NEF", "SONY", "ARW", "PENTAX", "PEF", "SAMSUNG", "SRW", "Canon", "CR2");

  private CameraRaw() {}

  /**
   * Refuses a TIFF that holds raw data, which are often in a directory below the first.
   *
   * @throws UnsupportedImageException if so, naming the kind of file
   */
  static void refuse(TiffDirectory page) {
    if (page.number(DNG_VERSION).isPresent()) {
      throw UnsupportedImageException.named("DNG (camera raw)");
    }
    if (Stream.concat(Stream.of(page), page.below().stream()).anyMatch(CameraRaw::isRaw)) {
      throw UnsupportedImageException.named(name(page.text(MAKE)));
    }
  }

  private static boolean isRaw(TiffDirectory directory) {
    return directory.number(PHOTOMETRIC).filter(PHOTOMETRICS::contains).isPresent()
        || directory.number(COMPRESSION).filter(COMPRESSIONS::contains).isPresent();
  }

  /** By its maker, if it is not known what that calls its files. */
  private static String name(String make) {
    String file =
        FILES.entrySet().stream()
            .filter(known -> make.startsWith(known.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(make);
    return file.isEmpty() ? "camera raw" : file + " (camera raw)";
  }
}
