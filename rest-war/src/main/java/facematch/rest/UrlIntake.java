package facematch.rest;

import facematch.protocol.FaceStore;
import facematch.protocol.FinishingExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Takes images in by URL; however many ask for one URL at a time, it is fetched once. */
@ApplicationScoped
public class UrlIntake {
  private final ConcurrentMap<ImageName, CompletableFuture<Acceptance>> inHand =
      new ConcurrentHashMap<>();

  @Inject FaceStore store;
  @Inject ImageDownload download;
  @Inject ImageIntake intake;
  @Inject ImageBuffers buffers;
  @Inject FinishingExecutor executor;

  /** Completes as {@link ImageIntake#accept} does; a URL whose image is settled is not fetched. */
  CompletionStage<Acceptance> accept(ImageName url) {
    return CompletableFuture.supplyAsync(() -> store.settledAs(url.value()), executor)
        .thenCompose(
            known ->
                known
                    .map(hash -> CompletableFuture.completedFuture(new Acceptance(hash, true)))
                    .orElseGet(() -> fetchOnce(url)));
  }

  private CompletableFuture<Acceptance> fetchOnce(ImageName url) {
    intake.throwIfClosed();
    return inHand.computeIfAbsent(url, this::fetch);
  }

  private CompletableFuture<Acceptance> fetch(ImageName url) {
    var image = buffers.create();
    return CompletableFuture.runAsync(() -> download.fetch(url.value(), image), executor)
        .thenCompose(fetched -> intake.accept(url, image.take()))
        // asynchronously: the entry cannot be removed while it is being put
        .whenCompleteAsync(
            (accepted, failure) -> {
              inHand.remove(url);
              image.close();
            },
            executor);
  }
}
