package facematch.worker.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Measures how long the scans in progress have taken so far. */
@ApplicationScoped
public class ScansInProgress {
  /** The {@link System#nanoTime} at which each thread began its scan. */
  private final Map<Thread, Long> starts = new ConcurrentHashMap<>();

  /** Runs a scan and returns its result. */
  public <T> T run(Supplier<T> scan) {
    starts.put(Thread.currentThread(), System.nanoTime());
    try {
      return scan.get();
    } finally {
      starts.remove(Thread.currentThread());
    }
  }

  /** How long the longest scan in progress has taken so far; zero while there is none. */
  public Duration longest() {
    long now = System.nanoTime();
    return starts.values().stream()
        .map(start -> Duration.ofNanos(now - start))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }
}
