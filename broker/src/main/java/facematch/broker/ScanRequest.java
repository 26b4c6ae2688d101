package facematch.broker;

import static java.util.Objects.requireNonNull;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Delivery;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A message of the scan queue. Its body is the image, its message id is the image's hash; the scan
 * id, the name, the number of a rescan and the id of this copy are headers.
 */
public final class ScanRequest {
  private static final String NAME_HEADER = "name";
  private static final String SCAN_HEADER = "scan";
  private static final String RESCAN_HEADER = "rescan";
  private static final String COPY_HEADER = "copy";
  private static final int PERSISTENT = 2;

  private final String hash;
  private final String scan;
  private final String name;
  private final int rescan;
  private final boolean named;
  private final String copy;
  private final byte[] image;

  /**
   * A request to scan an image.
   *
   * @param hash the digest of the bytes in lower-case hex; not checked here
   * @param scan the id under which this image was accepted
   * @param name the file name or URL that the image was given
   * @param rescan the number of the rescan, from 1; 0 if only an image that is not settled is to be
   *     scanned
   */
  public ScanRequest(String hash, String scan, String name, int rescan, byte[] image) {
    this(hash, scan, name, rescan, true, UUID.randomUUID().toString(), image);
  }

  /** A request to scan an image for the first time. */
  public ScanRequest(String hash, String scan, String name, byte[] image) {
    this(hash, scan, name, 0, image);
  }

  private ScanRequest(
      String hash, String scan, String name, int rescan, boolean named, String copy, byte[] image) {
    this.hash = requireNonNull(hash, "hash");
    this.scan = requireNonNull(scan, "scan");
    this.name = requireNonNull(name, "name");
    this.rescan = rescan;
    this.named = named;
    this.copy = copy;
    this.image = requireNonNull(image, "image");
  }

  /**
   * Reads a message that the scan queue delivered.
   *
   * @throws IllegalArgumentException if the message has no message id, or lacks a header, or the
   *     rescan's is no number
   */
  public static ScanRequest from(Delivery delivery) {
    BasicProperties properties = delivery.getProperties();
    var rescan = header(properties, RESCAN_HEADER);
    return new ScanRequest(
        messageId(properties),
        requiredHeader(properties, SCAN_HEADER),
        requiredHeader(properties, NAME_HEADER),
        rescan.map(Integer::parseInt).orElse(0),
        rescan.isPresent(),
        header(properties, COPY_HEADER).orElse(""),
        delivery.getBody());
  }

  private static String messageId(BasicProperties properties) {
    if (properties.getMessageId() == null) {
      throw new IllegalArgumentException("a scan request without a message id");
    }
    return properties.getMessageId();
  }

  private static String requiredHeader(BasicProperties properties, String key) {
    return header(properties, key)
        .orElseThrow(
            () -> new IllegalArgumentException("a scan request without the header " + key));
  }

  private static Optional<String> header(BasicProperties properties, String key) {
    return Optional.ofNullable(properties.getHeaders())
        .map(headers -> headers.get(key))
        .map(Object::toString);
  }

  /** The properties of the message that carries this request. */
  public BasicProperties properties() {
    return new BasicProperties.Builder()
        .messageId(hash)
        .deliveryMode(PERSISTENT)
        .timestamp(Date.from(Instant.now()))
        .appId("facematch")
        .headers(headers())
        .build();
  }

  private Map<String, Object> headers() {
    var headers = new HashMap<String, Object>();
    headers.put(NAME_HEADER, name);
    headers.put(SCAN_HEADER, scan);
    if (!copy.isEmpty()) {
      headers.put(COPY_HEADER, copy);
    }
    if (named) {
      headers.put(RESCAN_HEADER, rescan);
    }
    return headers;
  }

  public String hash() {
    return hash;
  }

  public String scan() {
    return scan;
  }

  public String name() {
    return name;
  }

  public int rescan() {
    return rescan;
  }

  /**
   * Whether the image was given the name when it was accepted. Versions before this left that to
   * the worker; their messages have no header for a rescan.
   */
  public boolean named() {
    return named;
  }

  /**
   * Tells this request from others to scan the same image; empty in messages of versions before
   * this.
   */
  public String copy() {
    return copy;
  }

  /** The bytes as they were uploaded. Callers must not change them. */
  public byte[] image() {
    return image;
  }
}
