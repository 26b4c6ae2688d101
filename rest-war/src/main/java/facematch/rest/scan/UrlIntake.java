package facematch.rest.scan;

import facematch.broker.task.BackgroundExecutor;
import facematch.rest.fetch.FetchThreads;
import facematch.rest.fetch.ImageDownload;
import facematch.rest.http.body.ImageBuffers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Accepts images by URL. Concurrent requests for one URL fetch it once. */
@ApplicationScoped
public class UrlIntake {
  private final ConcurrentMap<ImageName, CompletableFuture<Acceptance>> inProgress =
      new ConcurrentHashMap<>();

  @Inject AcceptanceStore store;
  @Inject ImageDownload download;
  @Inject FetchThreads threads;
  @Inject ImageIntake intake;
  @Inject ImageBuffers buffers;
  @Inject BackgroundExecutor executor;

  /**
   * Completes as {@link ImageIntake#accept} does. A URL whose image is settled is not fetched
   * again.
   */
  CompletionStage<Acceptance> accept(ImageName url) {
    return store
        .settledImageOf(url.value())
        .thenCompose(
            known ->
                known
                    .map(hash -> CompletableFuture.completedFuture(new Acceptance(hash, true)))
                    .orElseGet(() -> fetchOnce(url)));
  }

  private CompletableFuture<Acceptance> fetchOnce(ImageName url) {
    intake.throwIfClosed();
    return inProgress.computeIfAbsent(url, this::fetch);
  }

  private CompletableFuture<Acceptance> fetch(ImageName url) {
    var image = buffers.create();
    return CompletableFuture.runAsync(() -> download.fetch(url.value(), image), threads.downloads())
        .thenCompose(fetched -> intake.accept(url, image.take()))
        .thenCompose(accepted -> markFetched(url, accepted))
        // asynchronously, because an entry cannot be removed while computeIfAbsent adds it
        .whenCompleteAsync(
            (accepted, failure) -> {
              inProgress.remove(url);
              image.close();
            },
            executor);
  }

  /** After acceptance: a URL must not lead to an image that nobody accepted. */
  private CompletionStage<Acceptance> markFetched(ImageName url, Acceptance accepted) {
    return store.markFetched(url.value(), accepted.hash()).thenApply(marked -> accepted);
  }
}
