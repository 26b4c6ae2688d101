package facematch.store;

/**
 * The names of all keys. Braces are the <a
 * href="https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/">hash tags</a>
 * of Redis Cluster: the keys of one image share a slot, so that one script can change them
 * together.
 */
public final class RedisKeys {
  /** The stream of the change feed. */
  static final String FEED = "faces";

  /** The sorted set of the dead letters: image hashes by the time of their rejection. */
  static final String DEAD_LETTERS = "dead-letters";

  private static final String SCAN = "scan:";

  /** Matches every key that {@link #scan} names. */
  static final String EVERY_SCAN = SCAN + "*";

  private RedisKeys() {}

  /** A Redis hash with the scan id, the status and the details of an image. */
  public static String image(ImageHash hash) {
    return "image:{" + hash + "}";
  }

  /** The set of the names and URLs of an image. */
  public static String names(ImageHash hash) {
    return image(hash) + ":names";
  }

  /** The faces of an image, as {@link FaceRecords} encodes them. */
  static String faces(ImageHash hash) {
    return image(hash) + ":faces";
  }

  /** The hash of the image that was scanned under a scan id. */
  static String scan(String scan) {
    return SCAN + scan;
  }

  /** The scan id in a key that {@link #scan} named. */
  static String scanIn(String key) {
    return key.substring(SCAN.length());
  }

  /** The hash of the image that was last scanned under a name. */
  public static String name(String name) {
    return "name:{" + name + "}";
  }

  /** The hash of the image that was last fetched from a URL; only a fetch sets it. */
  public static String url(String url) {
    return "url:{" + url + "}";
  }
}
