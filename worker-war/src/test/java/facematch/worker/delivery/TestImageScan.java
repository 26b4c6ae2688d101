package facematch.worker.delivery;

import facematch.broker.ActivityLog;
import facematch.broker.TestConnection;
import facematch.metrics.MetricsRegistry;
import facematch.store.image.ImageRecords;
import facematch.store.scan.ChangeFeed;
import facematch.store.scan.DeadLetterRecords;
import facematch.store.scan.ScanRecords;
import facematch.worker.FiredEvents;
import facematch.worker.faces.FaceScanner;
import facematch.worker.faces.NetworkVerification;
import facematch.worker.observation.StepObserver;
import facematch.worker.observation.WorkerMetrics;
import redis.clients.jedis.UnifiedJedis;

/** Puts an {@link ImageScan} together outside a container, where nothing injects its fields. */
@SuppressWarnings("UnnecessaryAssignment")
final class TestImageScan {
  private TestImageScan() {}

  static ImageScan with(UnifiedJedis redis, FaceScanner scanner) {
    var scan = new ImageScan();
    scan.locks = new ScanLocks();
    scan.redis = new RedisRetry();
    scan.rollback = new RollbackDetector(new ChangeFeed(redis));
    scan.records = new ScanRecords(redis, new ChangeFeed(redis));
    scan.activity = activity();
    scan.scanner = scanner;
    scan.steps = new StepObserver();
    scan.inProgress = new ScansInProgress();
    scan.outcomes = outcomes(scan);
    scan.abandoned = abandoned(scan, redis);
    scan.failures =
        new ScanFailures(
            new NetworkVerification(scanner, new FiredEvents<>(), new FiredEvents<>()));
    return scan;
  }

  /** A log that is never opened, so its messages stay in the buffer. */
  private static ActivityLog activity() {
    var connection = new TestConnection();
    return new ActivityLog(connection.connection(), connection.executor(), "worker");
  }

  private static ScanOutcomes outcomes(ImageScan scan) {
    var outcomes = new ScanOutcomes();
    outcomes.records = scan.records;
    outcomes.rollback = scan.rollback;
    outcomes.redis = scan.redis;
    outcomes.activity = scan.activity;
    outcomes.metrics = new WorkerMetrics(new MetricsRegistry());
    outcomes.steps = scan.steps;
    return outcomes;
  }

  private static AbandonedImages abandoned(ImageScan scan, UnifiedJedis redis) {
    var abandoned = new AbandonedImages();
    abandoned.images = new ImageRecords(redis);
    abandoned.deadLetters = new DeadLetterRecords(redis);
    abandoned.outcomes = scan.outcomes;
    abandoned.redis = scan.redis;
    return abandoned;
  }
}
