package facematch.rest.scan;

import facematch.broker.task.BackgroundExecutor;
import facematch.rest.fetch.FetchThreads;
import facematch.rest.fetch.ImageDownload;
import facematch.rest.http.body.ImageBuffers;
import facematch.rest.http.parameter.ImageName;
import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Accepts images by URL. Concurrent requests for one URL fetch it once. */
@ApplicationScoped
public class UrlIntake {
  private final ConcurrentMap<Fetch, CompletableFuture<Acceptance>> inProgress =
      new ConcurrentHashMap<>();

  private record Fetch(ImageName url, boolean again) {}

  @Inject FetchedUrls fetched;
  @Inject ImageDownload download;
  @Inject FetchThreads threads;
  @Inject ImageIntake intake;
  @Inject ImageBuffers buffers;
  @Inject BackgroundExecutor executor;

  /**
   * Completes as {@link ImageIntake#accept} does. A URL whose image is scanned is not fetched
   * again.
   *
   * @param again whether to fetch the URL and scan its image whatever is known of them
   */
  CompletionStage<Acceptance> accept(ImageName url, boolean again) {
    if (again) {
      return fetchOnce(new Fetch(url, true));
    }
    return fetched
        .scannedImageOf(url.value())
        .thenCompose(
            known ->
                known
                    .map(hash -> CompletableFuture.completedFuture(new Acceptance(hash, true)))
                    .orElseGet(() -> fetchOnce(new Fetch(url, false))));
  }

  private CompletableFuture<Acceptance> fetchOnce(Fetch fetch) {
    intake.throwIfClosed();
    return inProgress.computeIfAbsent(fetch, this::fetch);
  }

  private CompletableFuture<Acceptance> fetch(Fetch fetch) {
    var url = fetch.url;
    var image = buffers.create();
    return CompletableFuture.runAsync(
            () -> download.fetch(url.value(), image), Context.current().wrap(threads.downloads()))
        .thenCompose(done -> intake.accept(url, image.take(), fetch.again))
        .thenCompose(accepted -> markFetched(url, accepted))
        // asynchronously, because an entry cannot be removed while computeIfAbsent adds it
        .whenCompleteAsync(
            (accepted, failure) -> {
              inProgress.remove(fetch);
              image.close();
            },
            executor);
  }

  /** After acceptance: a URL must not lead to an image that nobody accepted. */
  private CompletionStage<Acceptance> markFetched(ImageName url, Acceptance accepted) {
    return fetched.add(url.value(), accepted.hash()).thenApply(added -> accepted);
  }
}
