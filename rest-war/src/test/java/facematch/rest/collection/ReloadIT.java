package facematch.rest.collection;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import facematch.store.AcceptedImages;
import facematch.store.face.Embedding;
import facematch.testing.TcpProxy;
import facematch.testing.TestServices;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** The stored faces are loaded again while questions are asked. */
class ReloadIT {
  private static final int PERSONS = 100;
  private static final int PHOTOS = 5;
  private static final int RELOADS = 10;

  private final TcpProxy proxy = new TcpProxy(TestServices.redisUri());
  private final RedisClient redis = RedisClient.create(TestServices.redisUri());
  private final AcceptedImages images = new AcceptedImages(redis);
  private final RedisClient followed = RedisClient.create(proxy.uri());
  private final FollowedSearch search = new FollowedSearch(followed);
  private List<Set<String>> scans;

  @BeforeEach
  void store() {
    TestServices.flushRedis();
    scans =
        IntStream.range(0, PERSONS)
            .mapToObj(
                person ->
                    Stream.generate(() -> images.acceptAndStore("model", face(person)).id())
                        .limit(PHOTOS)
                        .collect(toSet()))
            .toList();
    await().ignoreExceptions().untilAsserted(() -> assertThat(found(0)).isEqualTo(scans.get(0)));
  }

  @AfterEach
  void close() throws IOException {
    proxy.resume();
    search.close();
    followed.close();
    redis.close();
    proxy.close();
  }

  @Test
  void givesNoWrongAnswerMeanwhile() {
    var answers = new AtomicInteger();
    var asking =
        IntStream.range(0, 4)
            .mapToObj(
                thread -> CompletableFuture.runAsync(() -> askWhileItReloads(thread, answers)))
            .toList();

    for (int i = 0; i < RELOADS; i++) {
      int before = answers.get();
      long loads = loads();
      redis.xtrim("faces", 0, false);
      images.acceptAndStore("another model", face(0));
      await()
          .failFast(
              () ->
                  asking.stream()
                      .filter(CompletableFuture::isDone)
                      .forEach(CompletableFuture::join))
          .until(() -> loads() > loads && answers.get() > before + 10);
    }
    redis.set("asked", "enough");

    asking.forEach(CompletableFuture::join);
  }

  /** Only a load lists keys. */
  private long loads() {
    return redis
        .info("commandstats")
        .lines()
        .filter(line -> line.startsWith("cmdstat_scan:"))
        .map(line -> line.replaceAll(".*:calls=(\\d+),.*", "$1"))
        .mapToLong(Long::parseLong)
        .sum();
  }

  private void askWhileItReloads(int thread, AtomicInteger answers) {
    for (int i = thread; !redis.exists("asked"); i++) {
      assertThat(found(i % PERSONS)).isEqualTo(scans.get(i % PERSONS));
      answers.incrementAndGet();
    }
  }

  @Test
  void refusesQuestionsWhileALoadTakesLong() {
    proxy.stall();
    try (var starting = new FollowedSearch(followed)) {
      assertThatThrownBy(() -> starting.scans("model", .999, face(1)))
          .hasCauseInstanceOf(IndexLoadingException.class);
      assertThat(starting.follower().loaded()).isFalse();

      proxy.resume();
      await()
          .ignoreExceptions()
          .untilAsserted(
              () ->
                  assertThat(starting.scans("model", .999, face(1)))
                      .containsExactlyInAnyOrderElementsOf(scans.get(1)));
    }
  }

  private Set<String> found(int person) {
    return Set.copyOf(search.scans("model", .999, face(person)));
  }

  /** Two persons are at least 3.6 degrees apart, and the cosine of the angle is .998 at most. */
  private static Embedding face(int person) {
    double angle = 2 * Math.PI * person / PERSONS;
    return Embedding.normalised(new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
  }
}
