package facematch.rest;

import facematch.protocol.ActivityLog;
import facematch.protocol.BrokerUnavailableException;
import facematch.protocol.ImageHash;
import facematch.protocol.ImageHeader;
import facematch.protocol.IntakeStore;
import facematch.protocol.ScanQueue;
import facematch.protocol.ScanRequest;
import facematch.protocol.UnsupportedImageException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Takes an image in: checks its header, and either knows it already or hands it to the workers. */
@ApplicationScoped
public class ImageIntake {
  @Inject IntakeStore store;
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
   * Completes once the broker keeps the image; never before.
   *
   * @throws UnsupportedImageException and its siblings if the header says it cannot be scanned
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
                    : enqueue(new ScanRequest(hash, known.scan(), name.value(), image), header));
  }

  /**
   * Returns if an image that is not known yet would be taken in at this moment.
   *
   * @throws BrokerUnavailableException if the broker takes none
   * @throws OverloadedException if too many wait for a worker
   */
  void throwIfClosed() {
    queue.throwIfClosed();
    limit.throwIfReached();
  }

  private CompletionStage<Acceptance> enqueue(ScanRequest request, ImageHeader header) {
    throwIfClosed();
    return queue
        .publish(request)
        .thenCompose(kept -> store.markQueued(request.hash(), request.scan()))
        .thenApply(marked -> queued(request.hash(), header));
  }

  private Acceptance queued(ImageHash hash, ImageHeader header) {
    String size = header.width() + "x" + header.height();
    activity.debug("queued " + hash + " " + header.format() + " " + size);
    return new Acceptance(hash, false);
  }
}
