package facematch.access;

import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One line of the file of keys: {@code NAME ROLE[,ROLE] SHA-256-OF-KEY}. The key itself is known to
 * its owner only.
 */
final class Key {
  private static final Pattern LINE = Pattern.compile("(\\S+)\\s+(\\S+)\\s+([0-9a-fA-F]{64})");

  private final Caller caller;
  private final byte[] digest;

  private Key(Caller caller, byte[] digest) {
    this.caller = caller;
    this.digest = digest;
  }

  /**
   * Parses a line.
   *
   * @throws MalformedKeysException if it is malformed; the message repeats nothing of it, because
   *     somebody may have written the key there
   */
  static Key parse(String line) {
    var parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new MalformedKeysException("it is not NAME ROLE[,ROLE] SHA-256-OF-KEY");
    }
    if (!Caller.isName(parts.group(1))) {
      throw new MalformedKeysException("the name is not 1 to 64 letters, digits and ._@:-");
    }
    return new Key(
        new Caller(parts.group(1), roles(parts.group(2))), HexFormat.of().parseHex(parts.group(3)));
  }

  private static Set<Role> roles(String words) {
    var roles = EnumSet.noneOf(Role.class);
    for (String word : words.split(",", -1)) {
      roles.add(
          Role.of(word)
              .orElseThrow(
                  () -> new MalformedKeysException("the roles are scan, match, delete, operate")));
    }
    return roles;
  }

  Caller caller() {
    return caller;
  }

  /** Whether this is the SHA-256 of the key. Takes the same time for every other digest. */
  boolean hasDigest(byte[] other) {
    return MessageDigest.isEqual(digest, other);
  }
}
