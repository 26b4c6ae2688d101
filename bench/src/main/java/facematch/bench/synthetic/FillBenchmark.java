package facematch.bench.synthetic;

import facematch.bench.photo.Threads;
import facematch.bench.report.Report;
import facematch.bench.report.Table;
import facematch.bench.report.UsageException;
import facematch.store.redis.RedisClientProducer;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import me.tongfei.progressbar.ProgressBar;
import redis.clients.jedis.UnifiedJedis;

/** Fills a Redis with synthetic images, and measures how fast that is and what an image takes. */
public final class FillBenchmark {
  /** As many as the client has connections: the more, the more writes share a flush to disk. */
  private static final int THREADS = RedisClientProducer.CONNECTIONS;

  /** Images that a thread stores before it asks for more. */
  private static final int SHARE = 100;

  private static final double SECOND = 1e9;

  private final Report report;
  private final UnifiedJedis redis;

  private FillBenchmark(Report report, UnifiedJedis redis) {
    this.report = report;
    this.redis = redis;
  }

  /**
   * Stores the images 0 to {@code images} - 1, without those that are stored already.
   *
   * @param environment names the Redis, as for the services
   * @throws UsageException if it does not
   */
  public static void run(int images, Map<String, String> environment, Report report)
      throws IOException {
    try (var redis = open(environment)) {
      new FillBenchmark(report, redis).fill(images);
    }
  }

  private static UnifiedJedis open(Map<String, String> environment) {
    String uri = environment.get("REDIS_URI");
    if (uri == null) {
      throw new UsageException(
          "The environment variable REDIS_URI has to name the Redis that is filled.");
    }
    boolean cluster = Boolean.parseBoolean(environment.get("REDIS_CLUSTER"));
    int replicas = Integer.parseInt(environment.getOrDefault("REDIS_WAIT_REPLICAS", "0"));
    return new RedisClientProducer(uri, cluster, replicas).open();
  }

  private void fill(int images) throws IOException {
    long memory = usedMemory();
    long start = System.nanoTime();
    int stored = store(images);
    double seconds = (System.nanoTime() - start) / SECOND;
    var table = new Table("images", "stored now", "images a second", "bytes of Redis an image");
    table.add(
        images,
        stored,
        String.format(Locale.ROOT, "%.0f", stored / seconds),
        stored == 0 ? "-" : (usedMemory() - memory) / stored);
    report.table("fill", table);
  }

  /** Returns how many images were not stored before. */
  private int store(int images) {
    var next = new AtomicInteger();
    try (var progress = new ProgressBar("fill", images)) {
      Callable<Integer> task = () -> storeShares(next, images, progress);
      return Threads.run(THREADS, Collections.nCopies(THREADS, task)).stream()
          .mapToInt(stored -> stored)
          .sum();
    }
  }

  private int storeShares(AtomicInteger next, int images, ProgressBar progress) {
    var synthetic = new SyntheticImages(redis);
    int stored = 0;
    for (int start = next.getAndAdd(SHARE); start < images; start = next.getAndAdd(SHARE)) {
      int end = Math.min(start + SHARE, images);
      for (int number = start; number < end; number++) {
        stored += synthetic.store(number) ? 1 : 0;
      }
      progress.stepBy(end - start);
    }
    return stored;
  }

  /** The field of Redis' INFO. */
  private long usedMemory() {
    return redis
        .info("memory")
        .lines()
        .filter(line -> line.startsWith("used_memory:"))
        .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
        .sum();
  }
}
