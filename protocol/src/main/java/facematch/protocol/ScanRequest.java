package facematch.protocol;

import static java.util.Objects.requireNonNull;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Delivery;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/** An image on its way to a worker: the bytes are the message's body, the rest its properties. */
public final class ScanRequest {
  private static final String NAME = "name";
  private static final String SCAN = "scan";
  private static final int PERSISTENT = 2;

  private final ImageHash hash;
  private final String scan;
  private final String name;
  private final byte[] image;

  /**
   * A request to scan an image.
   *
   * @param scan the id under which this image was accepted
   * @param name the file name or URL it was given
   */
  public ScanRequest(ImageHash hash, String scan, String name, byte[] image) {
    this.hash = requireNonNull(hash, "hash");
    this.scan = requireNonNull(scan, SCAN);
    this.name = requireNonNull(name, NAME);
    this.image = requireNonNull(image, "image");
  }

  /**
   * Reads what a scan queue delivered.
   *
   * @throws IllegalArgumentException if the delivery is no scan request
   */
  public static ScanRequest from(Delivery delivery) {
    BasicProperties properties = delivery.getProperties();
    return new ScanRequest(
        new ImageHash(String.valueOf(properties.getMessageId())),
        header(properties, SCAN),
        header(properties, NAME),
        delivery.getBody());
  }

  private static String header(BasicProperties properties, String key) {
    Map<String, Object> headers = properties.getHeaders();
    Object value = headers == null ? null : headers.get(key);
    if (value == null) {
      throw new IllegalArgumentException("a scan request without the header " + key);
    }
    return value.toString();
  }

  /** The same without the bytes, for those who only look. */
  public ScanRequest withoutImage() {
    return new ScanRequest(hash, scan, name, new byte[0]);
  }

  BasicProperties properties() {
    return new BasicProperties.Builder()
        .messageId(hash.value())
        .deliveryMode(PERSISTENT)
        .timestamp(Date.from(Instant.now()))
        .appId("facematch")
        .headers(Map.of(NAME, name, SCAN, scan))
        .build();
  }

  public ImageHash hash() {
    return hash;
  }

  public String scan() {
    return scan;
  }

  public String name() {
    return name;
  }

  /** The bytes as they were uploaded; not to be changed. */
  public byte[] image() {
    return image;
  }
}
