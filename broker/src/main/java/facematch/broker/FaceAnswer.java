package facematch.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Delivery;
import java.util.Map;

/**
 * How a worker answers a {@link FaceQuestion}: a message whose type says which of these it is, and
 * whose correlation id is the question's id. Brokers keep it in memory.
 */
public sealed interface FaceAnswer {
  /** What the image shows. */
  final class Found implements FaceAnswer {
    private static final String TYPE = "found";
    private static final String WIDTH = "width";
    private static final String HEIGHT = "height";
    private static final String MODEL = "model";

    private final int width;
    private final int height;
    private final String model;
    private final byte[] faces;

    /**
     * Faces that were found.
     *
     * @param width of the upright picture in pixels
     * @param model the network that computed the embeddings, and the form they are in
     * @param faces encoded; this module does not know the format
     */
    public Found(int width, int height, String model, byte[] faces) {
      this.width = width;
      this.height = height;
      this.model = requireNonNull(model, "model");
      this.faces = requireNonNull(faces, "faces");
    }

    private static Found from(Delivery delivery) {
      var headers = delivery.getProperties().getHeaders();
      if (headers != null
          && headers.get(WIDTH) instanceof Integer width
          && headers.get(HEIGHT) instanceof Integer height
          && headers.get(MODEL) != null) {
        return new Found(width, height, headers.get(MODEL).toString(), delivery.getBody());
      }
      throw new IllegalArgumentException("an answer without a size or a model");
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Map<String, Object> headers() {
      return Map.of(WIDTH, width, HEIGHT, height, MODEL, model);
    }

    @Override
    public byte[] body() {
      return faces;
    }

    public int width() {
      return width;
    }

    public int height() {
      return height;
    }

    public String model() {
      return model;
    }

    /** Callers must not change them. */
    public byte[] faces() {
      return faces;
    }
  }

  /**
   * The image cannot be read.
   *
   * @param reason for the caller to read
   */
  record Unreadable(String reason) implements FaceAnswer {
    private static final String TYPE = "unreadable";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public byte[] body() {
      return reason.getBytes(UTF_8);
    }
  }

  /** The scan of the image failed for another reason. */
  record Failed() implements FaceAnswer {
    private static final String TYPE = "failed";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public byte[] body() {
      return new byte[0];
    }
  }

  /**
   * Reads a message that a worker sent.
   *
   * @throws IllegalArgumentException if it is no answer
   */
  static FaceAnswer from(Delivery delivery) {
    String type = String.valueOf(delivery.getProperties().getType());
    return switch (type) {
      case Found.TYPE -> Found.from(delivery);
      case Unreadable.TYPE -> new Unreadable(new String(delivery.getBody(), UTF_8));
      case Failed.TYPE -> new Failed();
      default -> throw new IllegalArgumentException("an answer of the type " + type);
    };
  }

  /** Which answer it is, in the message's type. */
  String type();

  /** The message's headers. */
  default Map<String, Object> headers() {
    return Map.of();
  }

  /** The message's body. */
  byte[] body();

  /** The properties of the message that carries this answer to a question. */
  default BasicProperties properties(FaceQuestion question) {
    return new BasicProperties.Builder()
        .correlationId(question.id())
        .deliveryMode(FaceQuestion.TRANSIENT)
        .type(type())
        .appId("facematch")
        .headers(headers())
        .build();
  }
}
