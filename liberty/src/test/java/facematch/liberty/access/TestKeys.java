package facematch.liberty.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file of keys, and the keys themselves. */
public final class TestKeys {
  private static final int BYTES = 32;

  private static final SecureRandom RANDOM = new SecureRandom();
  private final Map<String, String> lines = new LinkedHashMap<>();
  private final List<String> everyKey = new ArrayList<>();
  private final Path file;

  /** Keys of a file that does not exist yet. */
  public TestKeys(Path file) {
    this.file = file;
  }

  /** A key that no file holds. */
  public static String unknown() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** A key that no file holds, and that {@link #every} tells. */
  String random() {
    String key = unknown();
    everyKey.add(key);
    return key;
  }

  /** Adds a line to the file and returns its key. */
  public String add(String name, String roles) throws IOException {
    String key = random();
    lines.put(name, "%s %s %s".formatted(name, roles, sha256(key)));
    write(String.join("\n", lines.values()));
    return key;
  }

  /** Removes a line from the file. */
  void remove(String name) throws IOException {
    lines.remove(name);
    write(String.join("\n", lines.values()));
  }

  /** Replaces the file as Kubernetes does: at once, by another one. */
  void write(String text) throws IOException {
    var next = Files.writeString(file.resolveSibling("next"), text);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  public Path file() {
    return file;
  }

  /** Every key so far, known to the server or not. */
  List<String> every() {
    return everyKey;
  }

  private static String sha256(String key) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
