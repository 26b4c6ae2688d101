package facematch.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.drew.imaging.FileType;
import com.drew.imaging.FileTypeDetector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;

/** What a file's first bytes say that it is. */
final class Signature {
  private static final int START = 4096;

  private static final Pattern BIG_TIFF = Pattern.compile("^(II\\+\0\b\0|MM\0\\+\0\b)");

  /** What metadata-extractor does not tell, or takes for something else. */
  private static final List<Signature> UNREAD =
      List.of(
          new Signature("AVIF", "^....ftyp.{0,64}avi[fs]"),
          new Signature("HEIC", "^....ftyp(hei[cxms]|hev[cxms]|mif1|msf1)"),
          new Signature("CR3 (camera raw)", "^....ftypcrx "),
          new Signature("JPEG XL", "^(\u00ff\n|\0\0\0\fJXL )"),
          new Signature("JPEG 2000", "^(\u00ffO\u00ffQ|\0\0\0\fjP  )"),
          new Signature("JPEG XR", "^II\u00bc"),
          new Signature("PDF", "^%PDF-"),
          new Signature("QOI", "^qoif"),
          new Signature("OpenEXR", "^v/1\u0001"),
          new Signature("Radiance HDR", "^#\\?RADIANCE"),
          new Signature("Netpbm", "^P[1-7]\\s"),
          new Signature("XCF", "^gimp xcf "),
          new Signature("SGI", "^\u0001\u00da"),
          new Signature("ICNS", "^icns"),
          new Signature("CUR", "^\0\0\u0002\0"),
          new Signature("gzip", "^\u001f\u008b"),
          new Signature("HTML", "(?i)<(!doctype )?html"),
          new Signature("SVG", "<svg[\\s>]"));

  private final String name;
  private final Pattern pattern;

  private Signature(String name, String pattern) {
    this.name = name;
    this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
  }

  /**
   * The format of an image.
   *
   * @throws UnsupportedImageException if it is none that is read, naming what it is
   */
  static ImageFormat formatOf(byte[] image) {
    String start = new String(image, 0, Math.min(image.length, START), ISO_8859_1);
    FileType type = typeOf(image);
    return switch (type) {
      case Jpeg -> ImageFormat.JPEG;
      case Png -> ImageFormat.PNG;
      case Gif -> ImageFormat.GIF;
      case WebP -> ImageFormat.WEBP;
      case Tiff, Arw -> ImageFormat.TIFF;
      case Bmp -> bmp(start);
      case Cr2, Crw, Orf, Raf, Rw2 -> throw unread(type.getName() + " (camera raw)");
      default -> unknown(start, type);
    };
  }

  private static FileType typeOf(byte[] image) {
    if (image.length == 0) {
      return FileType.Unknown;
    }
    try {
      return FileTypeDetector.detectFileType(new ByteArrayInputStream(image));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The beginnings of OS/2's other bitmaps are words more often than bitmaps. */
  private static ImageFormat bmp(String start) {
    if (start.startsWith("BM")) {
      return ImageFormat.BMP;
    }
    throw noImage();
  }

  private static ImageFormat unknown(String start, FileType type) {
    if (BIG_TIFF.matcher(start).find()) {
      return ImageFormat.TIFF;
    }
    throw UNREAD.stream()
        .filter(signature -> signature.pattern.matcher(start).find())
        .findFirst()
        .map(signature -> unread(signature.name))
        .orElseGet(() -> type == FileType.Unknown ? noImage() : unread(type.getName()));
  }

  static UnsupportedImageException unread(String name) {
    return new UnsupportedImageException(
        name + " is not read; JPEG, PNG, GIF, BMP, WebP and TIFF are");
  }

  private static UnsupportedImageException noImage() {
    return new UnsupportedImageException("this is not an image");
  }
}
