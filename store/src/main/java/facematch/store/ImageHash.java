package facematch.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Identifies an image: the lower-case hex digest of its bytes.
 *
 * @param value 32 hex digits (MD5) to 128 (SHA-512)
 */
public record ImageHash(String value) {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{32,128}");

  /**
   * A digest that was computed before.
   *
   * @throws IllegalArgumentException if the value is not 32 to 128 lower-case hex digits
   */
  public ImageHash {
    if (!HEX.matcher(value).matches()) {
      throw new IllegalArgumentException("not an image hash: " + value);
    }
  }

  /**
   * Computes the digest of an image.
   *
   * @param algorithm the name of a {@link MessageDigest} of the JDK
   * @throws IllegalArgumentException if the JDK does not have the algorithm
   */
  public static ImageHash of(byte[] image, String algorithm) {
    try {
      byte[] digest = MessageDigest.getInstance(algorithm).digest(image);
      return new ImageHash(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalArgumentException("no such hash algorithm: " + algorithm, e);
    }
  }

  /** The hash that the text is, in upper or lower case, or empty if it is none. */
  public static Optional<ImageHash> parse(String text) {
    String value = text.toLowerCase(Locale.ROOT);
    return HEX.matcher(value).matches() ? Optional.of(new ImageHash(value)) : Optional.empty();
  }

  /**
   * The hash that a key of Redis holds, or null if there is no such key.
   *
   * @throws UndecodableRecordException if the key holds something else
   */
  public static ImageHash decode(String stored) {
    if (stored == null) {
      return null;
    }
    return parse(stored)
        .orElseThrow(() -> new UndecodableRecordException("not an image hash: " + stored));
  }

  @Override
  public String toString() {
    return value;
  }
}
