package facematch.store;

/**
 * The names of all keys. Braces are the <a
 * href="https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/">hash tags</a>
 * of Redis Cluster: the keys of one image share a slot, so that one script can change them
 * together.
 */
public final class RedisKeys {
  /** The stream of the change feed. */
  public static final String FEED = "faces";

  /** The sorted set of the dead letters: image hashes by the time of their rejection. */
  public static final String DEAD_LETTERS = "dead-letters";

  /** The sorted set of the images whose forgetting is not complete, by the time of its begin. */
  public static final String FORGETTING = "forgetting";

  /** The sorted set of the scan ids of forgotten dead letters, by time. */
  public static final String FORGOTTEN_LETTERS = "forgotten-letters";

  /** Exists for a day after the lists of all images were updated. */
  public static final String LISTED = "images:listed";

  private static final String SCAN = "scan:";

  /** Matches every key that {@link #scan} names. */
  public static final String EVERY_SCAN = SCAN + "*";

  private static final String IMAGE = "image:{";

  /** Matches every key that {@link #image} names, and no other. */
  public static final String EVERY_IMAGE = IMAGE + "*}";

  private RedisKeys() {}

  /** A Redis hash with the scan id, the status and the details of an image. */
  public static String image(ImageHash hash) {
    return IMAGE + hash + "}";
  }

  /** The hash of the image in a key that {@link #image} named. */
  public static String hashIn(String key) {
    return key.substring(IMAGE.length(), key.length() - 1);
  }

  /** The set of the names and URLs of an image. */
  public static String names(ImageHash hash) {
    return image(hash) + ":names";
  }

  /** The faces of an image, encoded. */
  public static String faces(ImageHash hash) {
    return image(hash) + ":faces";
  }

  /** The hash of the image that was scanned under a scan id. */
  public static String scan(String scan) {
    return SCAN + scan;
  }

  /**
   * The set of what still leads to an image that was forgotten: {@code scan S} or {@code name N}.
   */
  public static String forgotten(ImageHash hash) {
    return image(hash) + ":forgotten";
  }

  /** The sorted set of the images of one status, by time. */
  public static String list(ScanStatus status) {
    return "images:" + status.word();
  }

  /** The scan id in a key that {@link #scan} named. */
  public static String scanIn(String key) {
    return key.substring(SCAN.length());
  }

  /** Never exists. */
  public static String probe(int number) {
    return "probe:" + number;
  }

  /** The hashes of the images that have a name: a string if it is one image, else a set. */
  public static String name(String name) {
    return "name:{" + name + "}";
  }

  /** The hash of the image that was last fetched from a URL; only a fetch sets it. */
  public static String url(String url) {
    return "url:{" + url + "}";
  }
}
