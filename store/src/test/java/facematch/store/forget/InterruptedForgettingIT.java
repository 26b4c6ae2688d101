package facematch.store.forget;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.store.AcceptedImages;
import facematch.store.RedisKeys;
import facematch.store.face.Embedding;
import facematch.store.image.ImageRecords;
import facematch.store.scan.ChangeFeed;
import facematch.store.scan.PendingScan;
import facematch.store.scan.ScanRecords;
import facematch.testing.TestServices;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** A process that ends before any of the commands by which it forgets something. */
class InterruptedForgettingIT {
  private static final String NAME = "a.jpg";
  private static final String OTHER_NAME = "b.jpg";
  private static final Set<String> NAMES = Set.of(NAME, OTHER_NAME);
  private static final Embedding FACE = Embedding.normalised(new float[] {1, 2});

  private final RedisClient redis = RedisClient.create(TestServices.redisUri());
  private final AcceptedImages images = new AcceptedImages(redis);
  private final ChangeFeed feed = new ChangeFeed(redis);
  private final ScanRecords scans = new ScanRecords(redis, feed);
  private final ImageRecords records = new ImageRecords(redis);
  private final Forgetting forgetting = new Forgetting(redis, feed);
  private final WholeImages whole = new WholeImages(TestServices.redisUri());
  private PendingScan scan;
  private boolean incomplete;

  @AfterEach
  void disconnect() {
    redis.close();
  }

  @Test
  void forgetsAnImageWhenAskedAgain() {
    endBeforeEachCommand(
        interrupted -> interrupted.forget(scan.hash()),
        () -> {
          loseListOfTheBegun();
          forgetting.forget(scan.hash());
          assertForgotten();
        });
  }

  @Test
  void forgetsTheLastNameOfAnImageWhenAskedAgain() {
    endBeforeEachCommand(
        interrupted -> {
          interrupted.forgetName(NAME);
          interrupted.forgetName(OTHER_NAME);
        },
        () -> {
          forgetting.forgetName(NAME);
          forgetting.forgetName(OTHER_NAME);
          assertThat(forgetting.forgetName(OTHER_NAME).deleted()).isFalse();
          assertForgotten();
        });
  }

  @Test
  void forgetsOneNameOfAnImageWhenAskedAgain() {
    endBeforeEachCommand(
        interrupted -> interrupted.forgetName(NAME),
        () -> {
          forgetting.forgetName(NAME);
          assertThat(forgetting.forgetName(NAME).deleted()).isFalse();
          assertWhole();
          assertThat(records.find(scan.hash()).orElseThrow().names()).containsExactly(OTHER_NAME);
        });
  }

  @Test
  void forgetsAFaceWhenAskedAgain() {
    endBeforeEachCommand(
        interrupted -> interrupted.forgetFace(scan.hash(), 0),
        () -> {
          loseListOfTheBegun();
          forgetting.forgetFace(scan.hash(), 0);
          assertWhole();
          assertThat(records.find(scan.hash()).orElseThrow().faces()).containsOnlyKeys(1);
        });
  }

  @Test
  void completesWhatBeganWithoutBeingAsked() {
    endBeforeEachCommand(
        interrupted -> interrupted.forget(scan.hash()),
        () -> {
          completeWhatBegan();
          if (whole.assertWholeOrNothing(scan.hash(), NAMES)) {
            assertThat(records.find(scan.hash()).orElseThrow().faces()).hasSize(2);
          } else {
            assertThat(feed.end()).matches(end -> !end.added() && end.scan().equals(scan.id()));
          }
        });
  }

  @Test
  void completesTheForgettingOfNamesWithoutBeingAsked() {
    endBeforeEachCommand(
        interrupted -> {
          interrupted.forgetName(NAME);
          interrupted.forgetName(OTHER_NAME);
        },
        () -> {
          completeWhatBegan();
          whole.assertWholeOrNothing(scan.hash(), NAMES);
        });
  }

  @Test
  void announcesAForgottenFaceWithoutBeingAsked() {
    endBeforeEachCommand(
        interrupted -> interrupted.forgetFace(scan.hash(), 0),
        () -> {
          feed.announce(true, "another");
          boolean gone = records.find(scan.hash()).orElseThrow().faces().size() == 1;
          completeWhatBegan();
          assertWhole();
          if (gone && incomplete) {
            assertThat(feed.end()).matches(end -> end.added() && end.scan().equals(scan.id()));
          }
        });
  }

  /** Two whose steps alternate in every way: the second runs whole before a step of the first. */
  @Test
  void forgetsAnImageThatAnotherForgetsMeanwhile() {
    int step = 0;
    SteppedRedis stepped;
    do {
      begin();
      stepped = new SteppedRedis(redis, ++step, () -> forgetting.forget(scan.hash()));
      new Forgetting(stepped, new ChangeFeed(stepped)).forget(scan.hash());
      assertForgotten();
    } while (stepped.reached());
    assertThat(step).isGreaterThan(10);
  }

  /** The second one's completion must not take the first one's place in the list of the begun. */
  @Test
  void completesANameAlthoughAnotherWasForgottenMeanwhile() {
    for (int last = 1; last < 10; last++) {
      begin();
      var ended = endedBefore(last + 1, redis);
      var between = new SteppedRedis(ended, last, () -> forgetting.forgetName(OTHER_NAME));
      try {
        new Forgetting(between, new ChangeFeed(between)).forgetName(NAME);
      } catch (JedisConnectionException expected) {
        assertThat(expected).hasMessage("ended");
      }
      completeWhatBegan();
      whole.assertWholeOrNothing(scan.hash(), NAMES);
    }
  }

  private void endBeforeEachCommand(Consumer<Forgetting> deletion, Runnable completion) {
    int step = 0;
    SteppedRedis stepped;
    do {
      begin();
      stepped = endedBefore(++step, redis);
      try {
        deletion.accept(new Forgetting(stepped, new ChangeFeed(stepped)));
        incomplete = false;
      } catch (JedisConnectionException expected) {
        assertThat(expected).hasMessage("ended");
        incomplete = true;
      }
      completion.run();
    } while (stepped.reached());
    assertThat(step).isGreaterThan(6);
  }

  private static SteppedRedis endedBefore(int step, UnifiedJedis redis) {
    return new SteppedRedis(
        redis,
        step,
        () -> {
          throw new JedisConnectionException("ended");
        });
  }

  /** An image with two faces and two names, one of which is its URL. */
  private void begin() {
    TestServices.flushRedis();
    scan = images.accept(AcceptedImages.uniqueHash(), NAME);
    images.accept(scan.hash(), OTHER_NAME);
    images.markQueued(scan);
    scans.begin(scan, "attempt");
    images.store(scan, AcceptedImages.MODEL, FACE, FACE);
    redis.set(RedisKeys.url(OTHER_NAME), scan.hash().value());
  }

  /** So that asking again has to suffice. */
  private void loseListOfTheBegun() {
    redis.del(RedisKeys.FORGETTING);
  }

  private void assertForgotten() {
    assertThat(whole.assertWholeOrNothing(scan.hash(), NAMES)).isFalse();
    assertThat(feed.end()).matches(end -> !end.added() && end.scan().equals(scan.id()));
  }

  private void completeWhatBegan() {
    forgetting.completeBegunBefore(Instant.now().plusSeconds(1), 100);
    assertThat(redis.exists(RedisKeys.FORGETTING)).isFalse();
  }

  private void assertWhole() {
    assertThat(whole.assertWholeOrNothing(scan.hash(), NAMES)).isTrue();
  }
}
