package facematch.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Bounds how large one image may be, and how much memory all images in hand take together. */
@ApplicationScoped
public class ImageBuffers {
  private int maxBytes;
  private Semaphore free;

  /** For the CDI proxy only. */
  ImageBuffers() {}

  /**
   * @param maxBytes of one image; RabbitMQ 4 takes messages of 16 MiB
   * @param total bytes of all images from their first byte to the broker's confirm; each is copied
   *     once, so twice this may be in use for a moment, of a heap of 1 GiB
   */
  @Inject
  public ImageBuffers(
      @ConfigProperty(name = "rest.max-image-bytes", defaultValue = "15728640") int maxBytes,
      @ConfigProperty(name = "rest.max-buffered-bytes", defaultValue = "134217728") int total) {
    this.maxBytes = maxBytes;
    this.free = new Semaphore(total);
  }

  /** An empty buffer for one image; it takes memory as it is filled, until it is closed. */
  ImageBuffer create() {
    return new ImageBuffer(maxBytes, free);
  }
}
