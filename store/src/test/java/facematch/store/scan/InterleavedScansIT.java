package facematch.store.scan;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.store.AcceptedImages;
import facematch.store.ScanStatus;
import facematch.store.face.Embedding;
import facematch.store.image.ImageRecords;
import facematch.testing.TestServices;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** What becomes of an image, in whatever order the steps of several scans reach Redis. */
class InterleavedScansIT {
  private final RedisClient redis = RedisClient.create(TestServices.redisUri());
  private final AcceptedImages images = new AcceptedImages(redis);
  private final ScanRecords scans = new ScanRecords(redis, new ChangeFeed(redis));
  private final ImageRecords records = new ImageRecords(redis);

  private static final Embedding FACE = Embedding.normalised(new float[] {3, 4});

  private enum Step {
    SCANNED,
    REJECTED,
    RETRIED,
    RESCAN_REJECTED
  }

  @AfterEach
  void disconnect() {
    redis.close();
  }

  @Test
  void neverTurnAScannedImageIntoARejectedOne() {
    for (var order : orders(List.of(Step.values()))) {
      var scan = images.accept();
      scans.begin(scan, "first");
      for (var step : order) {
        run(step, scan);
        if (order.indexOf(step) >= order.indexOf(Step.SCANNED)) {
          assertThat(records.status(scan.hash()))
              .as("%s of %s", step, order)
              .get()
              .isNotEqualTo(ScanStatus.REJECTED);
        }
      }
      assertThat(records.find(scan.hash()).orElseThrow().faces()).hasSize(1);
    }
  }

  private static List<List<Step>> orders(List<Step> steps) {
    if (steps.isEmpty()) {
      return List.of(List.of());
    }
    var orders = new ArrayList<List<Step>>();
    for (var first : steps) {
      var others = steps.stream().filter(step -> step != first).toList();
      for (var rest : orders(others)) {
        var order = new ArrayList<>(List.of(first));
        order.addAll(rest);
        orders.add(order);
      }
    }
    return orders;
  }

  private void run(Step step, PendingScan scan) {
    switch (step) {
      case SCANNED -> assertThat(images.store(scan, AcceptedImages.MODEL, FACE)).isPresent();
      case REJECTED -> scans.reject(scan, "it is truncated", false);
      case RETRIED -> scans.reset(scan);
      case RESCAN_REJECTED -> rejectRescan(scan);
    }
  }

  private void rejectRescan(PendingScan scan) {
    var rescan = images.acceptAgain(scan.hash(), scan.name());
    images.markQueued(rescan);
    scans.begin(rescan, UUID.randomUUID().toString());
    scans.reject(rescan, "it takes too long", true);
  }
}
