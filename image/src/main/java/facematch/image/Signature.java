package facematch.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import facematch.image.file.UnsupportedImageException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells a file's format by its first bytes. It also knows formats that are not read but often sent,
 * so that the refusal can name them.
 *
 * <p>The bytes are those of the formats' specifications, as collected by <a
 * href="https://en.wikipedia.org/wiki/List_of_file_signatures">Wikipedia</a>.
 */
record Signature(String name, Pattern bytes) {
  /** Enough to find the root element of an HTML or SVG document behind comments. */
  private static final int START = 4096;

  private static final List<Signature> UNREAD =
      List.of(
          of("AVIF", "....ftyp.{0,64}avi[fs]"),
          of("HEIC", "....ftyp(hei[cxms]|hev[cxms]|mif1|msf1)"),
          of("CR3 (camera raw)", "....ftypcrx "),
          of("MOV", "....ftypqt  "),
          of("MP4", "....ftyp"),
          of("CR2 (camera raw)", "II\\*\0\u0010\0\0\0CR"),
          of("CRW (camera raw)", "II\u001a\0\0\0HEAPCCDR"),
          of("ORF (camera raw)", "IIR[OS]\b\0|MMOR\0\0"),
          of("RAF (camera raw)", "FUJIFILMCCD-RAW"),
          of("RW2 (camera raw)", "IIU\0"),
          of("JPEG XL", "\u00ff\n|\0\0\0\fJXL "),
          of("JPEG 2000", "\u00ffO\u00ffQ|\0\0\0\fjP  "),
          of("JPEG XR", "II\u00bc"),
          of("PSD", "8BPS"),
          of("PDF", "%PDF-"),
          of("EPS", "%!PS|\u00c5\u00d0\u00d3\u00c6"),
          of("INDD", "\u0006\u0006\u00ed\u00f5\u00d8\u001dF\u00e5"),
          of("ICO", "\0\0\u0001\0"),
          of("CUR", "\0\0\u0002\0"),
          of("ICNS", "icns"),
          of("PCX", "\n[\0\u0002\u0003\u0005]\u0001"),
          of("QOI", "qoif"),
          of("OpenEXR", "v/1\u0001"),
          of("Radiance HDR", "#\\?RADIANCE"),
          of("Netpbm", "P[1-7]\\s"),
          of("XCF", "gimp xcf "),
          of("SGI", "\u0001\u00da"),
          of("WAV", "RIFF....WAVE"),
          of("AVI", "RIFF....AVI "),
          of("RIFF", "RIFF"),
          of("FLV", "FLV"),
          of("SWF", "[CFZ]WS"),
          of("ASF", "0&\u00b2u\u008ef\u00cf\u0011"),
          of("VOB", "\0\0\u0001\u00ba"),
          of("AAC", "\u00ff[\u00f1\u00f9]"),
          of("MP3", "ID3|\u00ff[\u00e2-\u00e7\u00f2-\u00f7\u00fa-\u00ff]"),
          of("RTF", "\\{\\\\rtf1"),
          of("CFBF", "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1"),
          of("ZIP", "PK"),
          of("gzip", "\u001f\u008b"),
          of("HTML", "(?i).*?<(!doctype )?html"),
          of("SVG", ".*?<svg[\\s>]"));

  private static Signature of(String name, String bytes) {
    return new Signature(name, Pattern.compile(bytes, Pattern.DOTALL));
  }

  /**
   * The format that a file claims to have.
   *
   * @throws UnsupportedImageException if it is none that is read, naming what it is
   */
  static ImageFormat formatOf(byte[] image) {
    String start = new String(image, 0, Math.min(image.length, START), ISO_8859_1);
    return Stream.of(ImageFormat.values())
        .filter(format -> format.begins(start))
        .findFirst()
        .orElseThrow(() -> unread(start));
  }

  private static UnsupportedImageException unread(String start) {
    return UNREAD.stream()
        .filter(signature -> signature.bytes.matcher(start).lookingAt())
        .findFirst()
        .map(signature -> UnsupportedImageException.named(signature.name))
        .orElseGet(() -> new UnsupportedImageException("this is not an image"));
  }
}
