package facematch.store.forget;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.store.AcceptedImages;
import facematch.store.face.Embedding;
import facematch.store.image.ImageRecords;
import facematch.store.scan.ChangeFeed;
import facematch.store.scan.DeadLetterRecords;
import facematch.store.scan.PendingScan;
import facematch.store.scan.ScanRecords;
import facematch.testing.TestServices;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** The steps of a worker whose image is forgotten before any of them: nothing comes back. */
class ForgottenScansIT {
  private static final String NAME = "a.jpg";
  private static final Embedding FACE = Embedding.normalised(new float[] {1, 2});

  private final RedisClient redis = RedisClient.create(TestServices.redisUri());
  private final AcceptedImages images = new AcceptedImages(redis);
  private final ChangeFeed feed = new ChangeFeed(redis);
  private final ScanRecords scans = new ScanRecords(redis, feed);
  private final Forgetting forgetting = new Forgetting(redis, feed);
  private final DeadLetterRecords letters = new DeadLetterRecords(redis);
  private final WholeImages whole = new WholeImages(TestServices.redisUri());
  private PendingScan scan;

  /** What a worker does with a delivery. */
  private enum Work implements BiConsumer<SteppedRedis, PendingScan> {
    STORE {
      @Override
      public void accept(SteppedRedis redis, PendingScan scan) {
        if (begin(redis, scan)) {
          new AcceptedImages(redis).store(scan, AcceptedImages.MODEL, FACE);
        }
      }
    },
    REJECT {
      @Override
      public void accept(SteppedRedis redis, PendingScan scan) {
        if (begin(redis, scan)) {
          new ScanRecords(redis, new ChangeFeed(redis)).reject(scan, "it is truncated", false);
        }
      }
    },
    ABANDON {
      @Override
      public void accept(SteppedRedis redis, PendingScan scan) {
        if (begin(redis, scan)) {
          var letters = new DeadLetterRecords(redis);
          letters.add(scan.hash());
          if (!new ScanRecords(redis, new ChangeFeed(redis)).reject(scan, "again", true)) {
            letters.remove(scan.hash());
          }
        }
      }
    };

    private static boolean begin(SteppedRedis redis, PendingScan scan) {
      return new ScanRecords(redis, new ChangeFeed(redis)).begin(scan, "attempt").isPresent();
    }
  }

  @AfterEach
  void disconnect() {
    redis.close();
  }

  @Test
  void bringNothingBack() {
    for (var work : Work.values()) {
      forgetBeforeEachCommandOf(work);
    }
  }

  private void forgetBeforeEachCommandOf(Work work) {
    int step = 0;
    SteppedRedis stepped;
    do {
      accept();
      stepped = new SteppedRedis(redis, ++step, () -> forgetting.forget(scan.hash()));
      work.accept(stepped, scan);
      if (stepped.reached()) {
        assertNothing("%s, forgotten before command %d".formatted(work, step));
      }
    } while (stepped.reached());
    assertThat(step).isGreaterThan(3);
  }

  @Test
  void bringNothingBackWhenTheirWorkerEndsAndTheyAreDeliveredAgain() {
    for (var work : Work.values()) {
      int commands = commandsOf(work);
      for (int forgotten = 1; forgotten <= commands; forgotten++) {
        for (int ended = forgotten; ended <= commands + 8; ended++) {
          endWorker(work, forgotten, ended);
        }
      }
    }
  }

  private int commandsOf(Work work) {
    int step = 0;
    SteppedRedis stepped;
    do {
      accept();
      stepped = new SteppedRedis(redis, ++step, () -> {});
      work.accept(stepped, scan);
    } while (stepped.reached());
    return step - 1;
  }

  private void endWorker(Work work, int forgotten, int ended) {
    accept();
    var ending =
        new SteppedRedis(
            redis,
            ended,
            () -> {
              throw new JedisConnectionException("ended");
            });
    try {
      work.accept(new SteppedRedis(ending, forgotten, () -> forgetting.forget(scan.hash())), scan);
    } catch (JedisConnectionException expected) {
      assertThat(expected).hasMessage("ended");
    }
    work.accept(new SteppedRedis(redis, 0, () -> {}), scan);
    assertNothing(
        "%s, forgotten before command %d, ended before %d".formatted(work, forgotten, ended));
  }

  /** The old scan's message may come while the image, uploaded again, waits or is scanned. */
  @Test
  void leaveAnImageAloneThatWasUploadedAgain() {
    accept();
    var old = scan;
    forgetting.forget(scan.hash());
    scan = images.accept(old.hash(), NAME);
    images.markQueued(scan);

    assertThat(scans.begin(old, "attempt")).isEmpty();
    assertWhole();
    scans.begin(scan, "another");
    assertThat(images.store(scan, AcceptedImages.MODEL, FACE)).isPresent();
    assertThat(images.store(old, AcceptedImages.MODEL, FACE, FACE)).isEmpty();
    assertThat(scans.reject(old, "it is truncated", false)).isFalse();
    assertThat(scans.begin(old, "attempt")).isEmpty();

    assertWhole();
    assertThat(new ImageRecords(redis).find(old.hash()).orElseThrow().faces()).hasSize(1);
  }

  private void accept() {
    TestServices.flushRedis();
    scan = images.accept(AcceptedImages.uniqueHash(), NAME);
    images.markQueued(scan);
  }

  private void assertNothing(String when) {
    assertThat(whole.assertWholeOrNothing(scan.hash(), Set.of(NAME))).as(when).isFalse();
    assertThat(letters.oldest(100)).as(when).isEmpty();
  }

  private void assertWhole() {
    assertThat(whole.assertWholeOrNothing(scan.hash(), Set.of(NAME))).isTrue();
  }
}
