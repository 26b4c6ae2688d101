package facematch.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads a request's body up to the size that an image may have. */
@ApplicationScoped
public class ImageBody {
  /** RabbitMQ 4 takes messages of 16 MiB. */
  @Inject
  @ConfigProperty(name = "rest.max-image-bytes", defaultValue = "15728640")
  int maxBytes;

  int maxBytes() {
    return maxBytes;
  }

  /**
   * Reads the image.
   *
   * @param declaredLength the request's Content-Length, or -1: one too large is refused unread
   * @throws ImageTooLargeException if it is larger than {@code rest.max-image-bytes}
   */
  byte[] read(InputStream body, long declaredLength) {
    if (declaredLength > maxBytes) {
      throw new ImageTooLargeException("an image has at most %,d bytes".formatted(maxBytes));
    }
    try {
      byte[] image = body.readNBytes(maxBytes + 1);
      if (image.length > maxBytes) {
        throw new ImageTooLargeException("an image has at most %,d bytes".formatted(maxBytes));
      }
      if (image.length == 0) {
        throw new InvalidRequestException("the body is empty, it should be the image");
      }
      return image;
    } catch (IOException e) {
      throw new InvalidRequestException("the body ended early", e);
    }
  }
}
