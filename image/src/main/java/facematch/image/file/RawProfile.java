package facematch.image.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;

/**
 * EXIF data in a text chunk of a PNG, as ImageMagick and older exiftools write them: a name, a
 * length, and the data in hexadecimal digits (ImageMagick's png.c, "Raw profile type").
 */
final class RawProfile {
  private static final System.Logger LOGGER = System.getLogger(RawProfile.class.getName());

  /** What the chunk's data begin with. The name of the profile and a zero byte follow. */
  static final String KEYWORD = "Raw profile type ";

  /** More than the digits of the first directory, which is where the orientation is. */
  private static final int MOST_CHARACTERS = 8192;

  private static final Pattern EXIF = Pattern.compile(KEYWORD + "(exif|APP1)\0");
  private static final Pattern PROFILE =
      Pattern.compile("\\s*\\w+\\s+\\d+\\s+([\\p{XDigit}\\s]++).*", Pattern.DOTALL);

  /** The compression method of a zTXt chunk. */
  private static final int METHOD_BYTES = 1;

  private RawProfile() {}

  /**
   * The EXIF data, or the beginning of them; no bytes if the chunk holds none that can be read.
   *
   * @param chunk the data of a tEXt or zTXt chunk
   */
  static ImageBytes of(ImageBytes chunk, boolean compressed) {
    var start = chunk.text(MOST_CHARACTERS);
    var keyword = EXIF.matcher(start);
    var text = keyword.lookingAt() ? start.substring(keyword.end()) : "";
    return ImageBytes.bigEndian(exif(compressed ? inflated(text) : text));
  }

  private static byte[] exif(String text) {
    var profile = PROFILE.matcher(text);
    return bytes(profile.matches() ? profile.group(1).replaceAll("\\s", "") : "");
  }

  /** Without the half of a byte that remains if the text is cut off. */
  private static byte[] bytes(String digits) {
    return HexFormat.of().parseHex(digits, 0, digits.length() / 2 * 2);
  }

  /** As far as the text can be inflated: it may be cut off. */
  private static String inflated(String text) {
    byte[] deflated = text.getBytes(ISO_8859_1);
    int length = Math.max(0, deflated.length - METHOD_BYTES);
    var source = new ByteArrayInputStream(deflated, METHOD_BYTES, length);
    var characters = new StringBuilder();
    try (InputStream inflater = new InflaterInputStream(source)) {
      int next = inflater.read();
      while (next >= 0 && characters.length() < MOST_CHARACTERS) {
        characters.append((char) next);
        next = inflater.read();
      }
    } catch (IOException e) {
      LOGGER.log(Level.DEBUG, "A PNG's raw profile cannot be inflated further", e);
    }
    return characters.toString();
  }
}
