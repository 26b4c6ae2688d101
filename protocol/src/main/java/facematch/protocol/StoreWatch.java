package facematch.protocol;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;

/** Asks Redis each second whether it is there, so that no probe waits for one that hangs. */
@ApplicationScoped
public class StoreWatch {
  @Inject FaceStore store;
  @Inject FinishingExecutor executor;

  @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
  ScheduledExecutorService scheduler;

  private volatile Optional<Instant> downSince = Optional.of(Instant.now());
  private ScheduledFuture<?> watch;

  /** To be called once; until the first answer Redis counts as down. */
  public void start() {
    watch = new SerialTask(executor, this::ask).everySecond(scheduler);
  }

  @PreDestroy
  void stop() {
    if (watch != null) {
      watch.cancel(false);
    }
  }

  public Dependency redis() {
    return new Dependency("redis", downSince);
  }

  private void ask() {
    var asked = Instant.now();
    if (store.reachable()) {
      downSince = Optional.empty();
    } else if (downSince.isEmpty()) {
      downSince = Optional.of(asked);
    }
  }
}
