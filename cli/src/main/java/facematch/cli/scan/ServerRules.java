package facematch.cli.scan;

import jakarta.json.JsonObject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How the server hashes images, and which it takes.
 *
 * @param hashAlgorithm a message digest of the JDK
 * @param maxBytes of an image
 */
record ServerRules(String hashAlgorithm, int maxBytes) {
  static ServerRules of(JsonObject status) {
    return new ServerRules(status.getString("hashAlgorithm"), status.getInt("maxImageBytes"));
  }

  /** The hash by which the server knows an image. */
  String hash(byte[] image) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(hashAlgorithm).digest(image));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JVM has no " + hashAlgorithm, e);
    }
  }
}
