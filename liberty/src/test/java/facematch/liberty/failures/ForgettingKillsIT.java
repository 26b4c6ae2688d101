package facematch.liberty.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.liberty.deployment.Album;
import facematch.liberty.deployment.Deployment;
import facematch.testing.FaceMatchClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/**
 * Uploads images and deletes all of them in a random order, by hash or by name, queued or scanned,
 * while the worker is killed. None is known, matched or stored afterwards.
 *
 * <p>{@code -Dseed=N} chooses the order.
 */
class ForgettingKillsIT {
  private static final long SEED = Long.getLong("seed", 1);
  private static final Duration UNTIL_QUEUE_IS_EMPTY = Duration.ofMinutes(5);

  @TempDir Path folder;
  private final Map<Integer, String> hashes = new ConcurrentHashMap<>();
  private Album album;
  private FaceMatchClient client;

  @Test
  @Tag("failures")
  @Timeout(1800)
  void manyKillsBringBackNoForgottenImage() throws Exception {
    run(1000, 10);
  }

  private void run(int images, int kills) throws Exception {
    System.out.println("seed " + SEED);
    album = Album.ofSmallPhotos();
    try (var deployment = Deployment.in(folder, Map.of())) {
      client = deployment.client();
      var killing = CompletableFuture.runAsync(() -> killWorker(deployment, kills));
      uploadAndDelete(images);
      killing.get();
      await().atMost(UNTIL_QUEUE_IS_EMPTY).until(() -> isIdle(deployment));
      hashes.values().forEach(this::assertForgotten);
      assertNothingStored(deployment);
    }
  }

  /** Each image is deleted some time after its upload, so some are queued and some scanned. */
  private void uploadAndDelete(int images) {
    List<Integer> numbers = new ArrayList<>(IntStream.range(0, images).boxed().toList());
    var order = new ArrayList<>(numbers);
    Collections.shuffle(order, new Random(SEED));
    int batch = images / 10;
    for (int begin = 0; begin < images; begin += batch) {
      numbers.subList(begin, begin + batch).parallelStream().forEach(this::upload);
      int known = begin + batch;
      order.stream()
          .filter(number -> number < known)
          .limit(batch / 2)
          .toList()
          .forEach(number -> delete(number, order));
    }
    List.copyOf(order).forEach(number -> delete(number, order));
  }

  private void upload(int number) {
    var answer = client.scanImage(album.name(number), album.copy(number));
    assertThat(answer.status()).isEqualTo(202);
    hashes.put(number, answer.hash());
  }

  private void delete(Integer number, List<Integer> left) {
    left.remove(number);
    var path = number % 2 == 0 ? "/images/" + hashes.get(number) : "/names/" + album.name(number);
    var receipt = client.delete(path).object();
    assertThat(receipt.getBoolean("deleted")).as(receipt.toString()).isTrue();
    assertThat(client.delete(path).object().getBoolean("deleted")).isFalse();
  }

  private static void killWorker(Deployment deployment, int kills) {
    try {
      for (int i = 0; i < kills; i++) {
        deployment.worker().server().kill();
        deployment.worker().server().start();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The broker counts its messages now and then. */
  private static boolean isIdle(Deployment deployment) throws IOException {
    return deployment
        .broker()
        .control("list_queues", "messages")
        .lines()
        .skip(1)
        .map(String::strip)
        .filter(count -> count.matches("\\d+"))
        .allMatch("0"::equals);
  }

  private void assertForgotten(String hash) {
    assertThat(client.get("/images/" + hash).status()).isEqualTo(404);
    assertThat(client.match(hash).names()).isEmpty();
  }

  private static void assertNothingStored(Deployment deployment) {
    try (Jedis redis = deployment.redisClient()) {
      for (String pattern : List.of("image:*", "scan:*", "name:*", "url:*", "forg*")) {
        await().untilAsserted(() -> assertThat(redis.keys(pattern)).isEmpty());
      }
      for (String status : List.of("queued", "scanned", "rejected")) {
        assertThat(redis.zcard("images:" + status)).as(status).isZero();
      }
    }
  }
}
