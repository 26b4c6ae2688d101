package facematch.rest.http.body;

import facematch.broker.configuration.PositiveNumber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Bounds the size of one image, and the memory that all images being accepted take together. */
@ApplicationScoped
public class ImageBuffers {
  private int maxBytes;
  private Semaphore free;

  /** For the CDI proxy only. */
  ImageBuffers() {}

  /**
   * Buffers with these limits.
   *
   * @param maxBytes of one image; RabbitMQ 4 takes messages of at most 16 MiB
   * @param total bytes of all images, each from its first byte to the broker's confirm. Each image
   *     is copied once, so up to twice this is in use, of a heap of 1 GiB
   * @throws IllegalArgumentException if they are less than those of one image
   */
  @Inject
  public ImageBuffers(
      @ConfigProperty(name = "rest.max-image-bytes", defaultValue = "15728640")
          PositiveNumber maxBytes,
      @ConfigProperty(name = "rest.max-buffered-bytes", defaultValue = "134217728")
          PositiveNumber total) {
    if (total.value() < maxBytes.value()) {
      throw new IllegalArgumentException(
          "rest.max-buffered-bytes is at least rest.max-image-bytes, not " + total.value());
    }
    this.maxBytes = maxBytes.value();
    this.free = new Semaphore(total.value());
  }

  /** A wrong configuration is found now, and not at the first image. */
  void start(@Observes Startup startup) {}

  /** The most bytes that an image may have. */
  public int maxBytes() {
    return maxBytes;
  }

  /** An empty buffer for one image. It allocates as bytes arrive; the caller closes it. */
  public ImageBuffer create() {
    return new ImageBuffer(maxBytes, free);
  }
}
