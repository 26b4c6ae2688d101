package facematch.rest.scan;

import facematch.broker.ActivityLog;
import facematch.broker.BrokerUnavailableException;
import facematch.broker.ScanRequest;
import facematch.image.MissingDimensionsException;
import facematch.image.file.UnsupportedImageException;
import facematch.rest.http.body.HashAlgorithm;
import facematch.rest.http.body.HeaderCheck;
import facematch.rest.http.body.TooManyPixelsException;
import facematch.rest.http.parameter.ImageName;
import facematch.rest.http.problem.OverloadedException;
import facematch.rest.publish.QueueLimit;
import facematch.rest.publish.ScanQueue;
import facematch.store.ImageHash;
import facematch.store.ScanStatus;
import facematch.store.scan.PendingScan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Accepts an image: checks its header, and queues the image for the workers unless it is settled.
 */
@ApplicationScoped
public class ImageIntake {
  @Inject HeaderCheck header;
  @Inject AcceptanceStore store;
  @Inject ScanQueue queue;
  @Inject QueueLimit limit;
  @Inject ActivityLog activity;
  @Inject HashAlgorithm algorithm;

  /**
   * Completes once the broker has confirmed the image, or at once if the image needs no scan.
   *
   * @param again whether to scan an image that is settled
   * @throws UnsupportedImageException as {@link HeaderCheck} does
   * @throws MissingDimensionsException as {@link HeaderCheck} does
   * @throws TooManyPixelsException as {@link HeaderCheck} does
   */
  CompletionStage<Acceptance> accept(ImageName name, byte[] image, boolean again) {
    header.check(image);
    var hash = algorithm.hash(image);
    return admit(hash, again)
        .thenCompose(admitted -> store.accept(hash, name.value(), again))
        .thenCompose(
            known ->
                known.needsScan()
                    ? enqueue(
                            new PendingScan(hash, known.scan(), name.value(), known.rescan()),
                            image)
                        .exceptionallyCompose(refusal -> refuse(hash, name, known, refusal))
                    : addName(hash, name));
  }

  /** While the broker takes no images, nothing is stored of an image that needs a scan. */
  private CompletionStage<Void> admit(ImageHash hash, boolean again) {
    try {
      throwIfClosed();
      return CompletableFuture.completedFuture(null);
    } catch (BrokerUnavailableException | OverloadedException closed) {
      return store
          .isFinal(hash)
          .thenAccept(
              known -> {
                if (again || !known) {
                  throw closed;
                }
              });
    }
  }

  private CompletionStage<Acceptance> addName(ImageHash hash, ImageName name) {
    return store.link(name.value(), hash).thenApply(linked -> new Acceptance(hash, true));
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

  private CompletionStage<Acceptance> enqueue(PendingScan scan, byte[] image) {
    return publish(scan, image)
        .thenCompose(confirmed -> store.markQueued(scan))
        .thenApply(
            marked -> {
              activity.debug("queued " + scan.hash());
              return new Acceptance(scan.hash(), false);
            });
  }

  private CompletionStage<Void> publish(PendingScan scan, byte[] image) {
    var request =
        new ScanRequest(scan.hash().value(), scan.id(), scan.name(), scan.rescan(), image);
    return CompletableFuture.completedFuture(request)
        .thenCompose(
            ready -> {
              throwIfClosed();
              return queue.publish(ready);
            });
  }

  /** An image that was accepted before keeps the name; the record of another one expires. */
  private CompletionStage<Acceptance> refuse(
      ImageHash hash, ImageName name, KnownImage known, Throwable refusal) {
    CompletionStage<Void> kept =
        known.status() == ScanStatus.ACCEPTED
            ? CompletableFuture.completedStage(null)
            : store.link(name.value(), hash);
    return kept.thenCompose(done -> CompletableFuture.failedStage(refusal));
  }
}
