package facematch.rest;

import facematch.protocol.FaceStore;
import facematch.protocol.FinishingExecutor;
import facematch.protocol.ImageHash;
import facematch.protocol.ScanStatus;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets a caller wait for an image's scan without holding a thread. */
@ApplicationScoped
public class ScanWait {
  private static final int LONGEST_SECONDS = 60;
  private static final int POLL_MILLISECONDS = 100;

  @Inject FaceStore store;
  @Inject FinishingExecutor executor;
  @Resource ManagedExecutorService server;

  /**
   * Answers when nothing more will be done for the image, when the time is over or the server
   * stops, or at once for an image that was never accepted.
   *
   * @param seconds 0 to 60, or null for 0
   * @param answer may wait for Redis
   */
  <T> CompletionStage<T> then(ImageHash hash, String seconds, Supplier<T> answer) {
    var settled = new CompletableFuture<Void>();
    // before it can be settled: what follows never runs on a thread of the server's
    var answered = settled.thenApply(now -> answer.get());
    var deadline = Instant.now().plus(duration(seconds));
    executor.execute(() -> poll(hash, deadline, settled));
    return answered;
  }

  private static Duration duration(String seconds) {
    try {
      int asked = seconds == null ? 0 : Integer.parseInt(seconds);
      if (asked >= 0 && asked <= LONGEST_SECONDS) {
        return Duration.ofSeconds(asked);
      }
    } catch (NumberFormatException e) {
      throw new InvalidRequestException("wait is a whole number of seconds", e);
    }
    throw new InvalidRequestException("wait is 0 to %d seconds".formatted(LONGEST_SECONDS));
  }

  private void poll(ImageHash hash, Instant deadline, CompletableFuture<Void> settled) {
    try {
      if (store.status(hash).map(ScanStatus::settled).orElse(true)
          || !Instant.now().isBefore(deadline)
          || stopping()) {
        settled.complete(null);
      } else {
        // the server's own timers end with SIGTERM
        CompletableFuture.delayedExecutor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS, executor)
            .execute(() -> poll(hash, deadline, settled));
      }
    } catch (RuntimeException e) {
      settled.completeExceptionally(e);
    }
  }

  /** From SIGTERM on the server takes no task, and what only waits may end. */
  private boolean stopping() {
    try {
      server.execute(() -> {});
      return false;
    } catch (RejectedExecutionException e) {
      return true;
    }
  }
}
