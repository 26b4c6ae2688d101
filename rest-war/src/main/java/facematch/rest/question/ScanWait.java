package facematch.rest.question;

import facematch.rest.http.parameter.QueryParameter;
import facematch.rest.http.problem.InvalidRequestException;
import facematch.store.ImageHash;
import facematch.store.ScanStatus;
import facematch.store.image.ImageRecords;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Lets callers wait until an image is settled. One thread polls Redis for all of them in one round
 * trip; no caller holds a thread.
 */
@ApplicationScoped
public class ScanWait {
  private static final int LONGEST_SECONDS = 60;
  private static final int POLL_MILLISECONDS = 100;

  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();

  @Inject ImageRecords records;
  @Resource ManagedExecutorService server;

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  ManagedThreadFactory threads;

  private ScheduledThreadPoolExecutor timer;

  private record Waiting(ImageHash hash, Instant deadline, CompletableFuture<Void> settled) {}

  /** The timer is the application's own: Liberty's stops at SIGTERM. */
  @PostConstruct
  void start() {
    timer = new ScheduledThreadPoolExecutor(1, threads);
    var unused =
        timer.scheduleWithFixedDelay(
            this::pollAll, POLL_MILLISECONDS, POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  void stop() {
    timer.shutdownNow();
  }

  /**
   * Parses the wait that a caller asks for.
   *
   * @param seconds 0 to 60, or null for 0
   * @throws InvalidRequestException if it is something else
   */
  static Duration duration(String seconds) {
    return Duration.ofSeconds(QueryParameter.number("wait", seconds, 0, LONGEST_SECONDS, 0));
  }

  /**
   * Completes when the image is settled or unknown, when the time is over, or when the server
   * stops. A caller that completes it itself waits no longer.
   */
  CompletableFuture<Void> untilSettled(ImageHash hash, Duration longest) {
    var settled = new CompletableFuture<Void>();
    if (longest.isZero()) {
      settled.complete(null);
    } else {
      var caller = new Waiting(hash, Instant.now().plus(longest), settled);
      waiting.add(caller);
      timer.execute(() -> poll(List.of(caller)));
    }
    return settled;
  }

  private void pollAll() {
    waiting.removeIf(caller -> caller.settled.isDone());
    var all = List.copyOf(waiting);
    if (!all.isEmpty()) {
      poll(all);
    }
  }

  private void poll(List<Waiting> polled) {
    try {
      var statuses = records.statuses(polled.stream().map(Waiting::hash).distinct().toList());
      boolean stopping = isStopping();
      polled.stream()
          .filter(caller -> stopping || isOver(caller, statuses))
          .forEach(caller -> end(caller, null));
    } catch (RuntimeException e) {
      polled.forEach(caller -> end(caller, e));
    }
  }

  private static boolean isOver(Waiting caller, Map<ImageHash, ScanStatus> statuses) {
    var status = statuses.get(caller.hash);
    return status == null || status.settled() || !Instant.now().isBefore(caller.deadline);
  }

  private void end(Waiting caller, RuntimeException failure) {
    waiting.remove(caller);
    if (failure == null) {
      caller.settled.complete(null);
    } else {
      caller.settled.completeExceptionally(failure);
    }
  }

  /** From SIGTERM on Liberty's executor rejects tasks. */
  private boolean isStopping() {
    try {
      server.execute(() -> {});
      return false;
    } catch (RejectedExecutionException e) {
      return true;
    }
  }
}
