package facematch.broker;

import static java.util.Objects.requireNonNull;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Delivery;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/**
 * A message of the scan queue. Its body is the image, its message id is the image's hash; the scan
 * id and the name are headers.
 */
public final class ScanRequest {
  private static final String NAME_HEADER = "name";
  private static final String SCAN_HEADER = "scan";
  private static final int PERSISTENT = 2;

  private final String hash;
  private final String scan;
  private final String name;
  private final byte[] image;

  /**
   * A request to scan an image.
   *
   * @param hash the digest of the bytes in lower-case hex; not checked here
   * @param scan the id under which this image was accepted
   * @param name the file name or URL that the image was given
   */
  public ScanRequest(String hash, String scan, String name, byte[] image) {
    this.hash = requireNonNull(hash, "hash");
    this.scan = requireNonNull(scan, "scan");
    this.name = requireNonNull(name, "name");
    this.image = requireNonNull(image, "image");
  }

  /**
   * Reads a message that the scan queue delivered.
   *
   * @throws IllegalArgumentException if the message has no message id or lacks a header
   */
  public static ScanRequest from(Delivery delivery) {
    BasicProperties properties = delivery.getProperties();
    return new ScanRequest(
        messageId(properties),
        header(properties, SCAN_HEADER),
        header(properties, NAME_HEADER),
        delivery.getBody());
  }

  private static String messageId(BasicProperties properties) {
    if (properties.getMessageId() == null) {
      throw new IllegalArgumentException("a scan request without a message id");
    }
    return properties.getMessageId();
  }

  private static String header(BasicProperties properties, String key) {
    Map<String, Object> headers = properties.getHeaders();
    Object value = headers == null ? null : headers.get(key);
    if (value == null) {
      throw new IllegalArgumentException("a scan request without the header " + key);
    }
    return value.toString();
  }

  /** The properties of the message that carries this request. */
  public BasicProperties properties() {
    return new BasicProperties.Builder()
        .messageId(hash)
        .deliveryMode(PERSISTENT)
        .timestamp(Date.from(Instant.now()))
        .appId("facematch")
        .headers(Map.of(NAME_HEADER, name, SCAN_HEADER, scan))
        .build();
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

  /** The bytes as they were uploaded. Callers must not change them. */
  public byte[] image() {
    return image;
  }
}
