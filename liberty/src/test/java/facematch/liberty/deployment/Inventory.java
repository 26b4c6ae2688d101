package facematch.liberty.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;

/**
 * Compares what a deployment stores of the images it accepted with the baseline.
 *
 * @param accepted the hash of each accepted image and the number of its copy
 */
public record Inventory(Deployment deployment, Baseline baseline, Map<String, Integer> accepted) {

  /** Four times the five seconds after which the broker counts its messages anew. */
  private static final Duration UNTIL_COUNTED = Duration.ofSeconds(20);

  /**
   * Asserts that each image is scanned, stored once, and has the faces and matches of its photo.
   */
  public void assertComplete(Duration untilScanned) {
    await().atMost(untilScanned).untilAsserted(() -> assertThat(unfinished()).isEmpty());
    accepted.forEach(this::assertScanned);
    for (int photo = 0; photo < baseline.hashes().size(); photo++) {
      assertMatches(photo);
    }
    assertStoredOnce();
    await()
        .atMost(UNTIL_COUNTED)
        .untilAsserted(() -> assertThat(deployment.deadLetters()).isZero());
    System.out.printf("%d images accepted, all scanned, each stored once%n", accepted.size());
  }

  /** The hashes of the images that are not scanned yet. */
  public List<String> unfinished() {
    try (var redis = deployment.redisClient()) {
      return accepted.keySet().stream()
          .filter(hash -> !"scanned".equals(redis.hget(key(hash), "status")))
          .toList();
    }
  }

  /** Whether a worker has begun an image and not finished it: the delivery is unacknowledged. */
  public boolean scanInProgress() {
    try (var redis = deployment.redisClient()) {
      return accepted.keySet().stream().anyMatch(hash -> scanInProgress(redis, hash));
    }
  }

  private static boolean scanInProgress(Jedis redis, String hash) {
    var fields = redis.hmget(key(hash), "attempts", "status");
    return fields.get(0) != null && !"scanned".equals(fields.get(1));
  }

  /** How often workers have begun each accepted image. */
  public List<Integer> attempts() {
    try (var redis = deployment.redisClient()) {
      return accepted.keySet().stream()
          .map(hash -> Integer.valueOf(redis.hget(key(hash), "attempts")))
          .toList();
    }
  }

  private static String key(String hash) {
    return "image:{" + hash + "}";
  }

  private void assertScanned(String hash, int number) {
    var image = deployment.client().imageOnceScanned(hash);
    int faces = baseline.faces().get(baseline.album().photo(number));
    // the status of a problem is a number
    assertThat(image.get("status"))
        .as("%s: %s", hash, image)
        .isEqualTo(Json.createValue("scanned"));
    assertThat(image.getJsonArray("faces")).as(hash).hasSize(faces);
    assertThat(image.getJsonArray("names")).as(hash).hasSize(1);
    assertThat(image.getJsonArray("names").getString(0))
        .as(hash)
        .isEqualTo(baseline.album().name(number));
  }

  private void assertMatches(int photo) {
    var alike = baseline.matches().get(photo);
    var expected =
        Stream.concat(accepted.values().stream(), IntStream.range(0, baseline.next()).boxed())
            .filter(number -> alike.contains(baseline.album().photo(number)))
            .map(baseline.album()::name)
            .collect(Collectors.toSet());
    assertThat(deployment.client().match(baseline.hashes().get(photo)).names())
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private void assertStoredOnce() {
    int all = accepted.size() + baseline.next();
    try (var redis = deployment.redisClient()) {
      var scans = redis.keys("scan:*");
      var hashes = new HashSet<String>();
      scans.forEach(scan -> hashes.add(redis.get(scan)));
      assertThat(scans).hasSize(all);
      assertThat(hashes).hasSize(all);
      assertThat(redis.keys("name:*")).hasSize(all);
      System.out.printf("%d entries of the change feed for %d images%n", redis.xlen("faces"), all);
    }
  }
}
