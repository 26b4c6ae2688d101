package facematch.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller may do. The contract says which roles each route needs. */
public enum Role {
  /** Send images. */
  SCAN,
  /** Ask which images match. */
  MATCH,
  /** Delete images, faces and names. */
  DELETE,
  /** Run the service: dead letters, metrics. */
  OPERATE;

  /** The role as it is written in the file of keys, in tokens and in the contract. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role that a word stands for. */
  public static Optional<Role> of(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }
}
