package facematch.protocol;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an image is known by: the lower-case hex digest of its bytes.
 *
 * @param value 32 hex digits (MD5) to 128 (SHA-512)
 */
public record ImageHash(String value) {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{32,128}");

  /**
   * Takes a digest as it is.
   *
   * @throws IllegalArgumentException if the value is no digest
   */
  public ImageHash {
    if (!HEX.matcher(value).matches()) {
      throw new IllegalArgumentException("not an image hash: " + value);
    }
  }

  /**
   * Digests an image.
   *
   * @param algorithm a JDK {@link MessageDigest}
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

  /** The hash, if the text is one. */
  public static Optional<ImageHash> parse(String text) {
    return HEX.matcher(text).matches() ? Optional.of(new ImageHash(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
