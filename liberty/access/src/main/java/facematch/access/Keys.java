package facematch.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys of a file: a line each; empty lines, and those that begin with {@code #}, say nothing.
 */
final class Keys {
  private final List<Key> keys;

  private Keys(List<Key> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * Parses a file.
   *
   * @throws MalformedKeysException if a line is malformed
   */
  static Keys parse(String file) {
    var keys = new ArrayList<Key>();
    int number = 0;
    for (String line : file.lines().map(String::strip).toList()) {
      number++;
      if (!line.isEmpty() && !line.startsWith("#")) {
        keys.add(parse(line, number));
      }
    }
    return new Keys(keys);
  }

  private static Key parse(String line, int number) {
    try {
      return Key.parse(line);
    } catch (MalformedKeysException e) {
      throw new MalformedKeysException("line %d: %s".formatted(number, e.getMessage()));
    }
  }

  /** How many keys there are. */
  int size() {
    return keys.size();
  }

  /** The owner of a key. Takes the same time whichever key it is. */
  Optional<Caller> owner(String key) {
    byte[] digest = sha256(key);
    Caller owner = null;
    for (Key known : keys) {
      owner = known.hasDigest(digest) ? known.caller() : owner;
    }
    return Optional.ofNullable(owner);
  }

  private static byte[] sha256(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
