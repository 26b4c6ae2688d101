package facematch.rest.scan;

import facematch.broker.ActivityLog;
import facematch.broker.BrokerUnavailableException;
import facematch.broker.ScanRequest;
import facematch.image.ImageHeader;
import facematch.image.MissingDimensionsException;
import facematch.image.file.UnsupportedImageException;
import facematch.rest.http.problem.OverloadedException;
import facematch.rest.publish.QueueLimit;
import facematch.rest.publish.ScanQueue;
import facematch.store.ImageHash;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Accepts an image: checks its header, and queues the image for the workers unless it is settled.
 */
@ApplicationScoped
public class ImageIntake {
  @Inject AcceptanceStore store;
  @Inject ScanQueue queue;
  @Inject QueueLimit limit;
  @Inject ActivityLog activity;

  @Inject
  @ConfigProperty(name = "rest.hash-algorithm", defaultValue = "SHA-256")
  String hashAlgorithm;

  @Inject
  @ConfigProperty(name = "rest.max-image-pixels", defaultValue = "64000000")
  long maxPixels;

  /**
   * Completes once the broker has confirmed the image, or at once if the image is settled.
   *
   * @throws UnsupportedImageException if it is not of a format that is read
   * @throws MissingDimensionsException if its header is too damaged to tell its dimensions
   * @throws TooManyPixelsException if its header declares too many pixels
   */
  CompletionStage<Acceptance> accept(ImageName name, byte[] image) {
    var header = ImageHeader.read(image);
    if (header.pixels() > maxPixels) {
      throw new TooManyPixelsException(header.pixels(), maxPixels);
    }
    var hash = ImageHash.of(image, hashAlgorithm);
    return store
        .accept(hash, name.value())
        .thenCompose(
            known ->
                known.status().settled()
                    ? CompletableFuture.completedFuture(new Acceptance(hash, true))
                    : enqueue(hash, known.scan(), name, image));
  }

  /**
   * Returns if a new image would be accepted at this moment.
   *
   * @throws BrokerUnavailableException if the broker takes none
   * @throws OverloadedException if too many images wait for a worker
   */
  void throwIfClosed() {
    queue.throwIfClosed();
    limit.throwIfReached();
  }

  private CompletionStage<Acceptance> enqueue(
      ImageHash hash, String scan, ImageName name, byte[] image) {
    throwIfClosed();
    return queue
        .publish(new ScanRequest(hash.value(), scan, name.value(), image))
        .thenCompose(confirmed -> store.markQueued(hash, scan))
        .thenApply(
            marked -> {
              activity.debug("queued " + hash);
              return new Acceptance(hash, false);
            });
  }
}
