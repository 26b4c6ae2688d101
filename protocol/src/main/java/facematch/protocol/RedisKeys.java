package facematch.protocol;

/** The name of every key, so that one class spells them; an image's keys share a cluster slot. */
final class RedisKeys {
  /** The change feed. */
  static final String FEED = "faces";

  private static final String SCAN = "scan:";

  /** Matches every key that {@link #scan} names. */
  static final String EVERY_SCAN = SCAN + "*";

  private RedisKeys() {}

  static String image(ImageHash hash) {
    return "image:{" + hash + "}";
  }

  static String names(ImageHash hash) {
    return image(hash) + ":names";
  }

  static String faces(ImageHash hash) {
    return image(hash) + ":faces";
  }

  static String scan(String scan) {
    return SCAN + scan;
  }

  static String scanIn(String key) {
    return key.substring(SCAN.length());
  }

  static String name(String name) {
    return "name:{" + name + "}";
  }
}
