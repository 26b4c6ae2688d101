package facematch.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;

/** What a deployment has of the images it accepted, read back one by one. */
record Inventory(
    Deployment deployment, Album album, UndisturbedRun undisturbed, Map<String, Integer> accepted) {
  private static final Duration COUNTED = Duration.ofSeconds(20);

  /** Asserts that each is scanned, as it would have been undisturbed, and kept once. */
  void assertComplete(Duration untilScanned) throws Exception {
    await().atMost(untilScanned).untilAsserted(() -> assertThat(unfinished()).isEmpty());
    for (var image : accepted.entrySet()) {
      assertScanned(image.getKey(), image.getValue());
    }
    for (int photo = 0; photo < undisturbed.hashes().size(); photo++) {
      assertMatches(photo);
    }
    assertKeptOnce();
    // the broker counts every five seconds
    await().atMost(COUNTED).untilAsserted(() -> assertThat(deployment.deadLetters()).isZero());
    System.out.printf("%d images accepted, all scanned, each kept once%n", accepted.size());
  }

  /** The hashes of those that are not scanned yet. */
  List<String> unfinished() {
    try (var redis = deployment.redisClient()) {
      return accepted.keySet().stream().filter(hash -> !scanned(redis, hash)).toList();
    }
  }

  /** Whether a worker has begun an image and not ended it: its delivery is unacknowledged. */
  boolean inHand() {
    try (var redis = deployment.redisClient()) {
      return accepted.keySet().stream().anyMatch(hash -> begun(redis, hash));
    }
  }

  private static boolean begun(Jedis redis, String hash) {
    var known = redis.hmget("image:{" + hash + "}", "attempts", "status");
    return known.get(0) != null && !"scanned".equals(known.get(1));
  }

  private static boolean scanned(Jedis redis, String hash) {
    return "scanned".equals(redis.hget("image:{" + hash + "}", "status"));
  }

  private void assertScanned(String hash, int number) throws Exception {
    var image = deployment.client().imageOnceScanned(hash);
    int faces = undisturbed.faces().get(album.photo(number));
    assertThat(image.getString("status")).as(hash).isEqualTo("scanned");
    assertThat(image.getJsonArray("faces")).as(hash).hasSize(faces);
    assertThat(image.getJsonArray("names")).as(hash).hasSize(1);
    assertThat(image.getJsonArray("names").getString(0)).as(hash).isEqualTo(album.name(number));
  }

  private void assertMatches(int photo) throws Exception {
    var alike = undisturbed.matches().get(photo);
    Set<String> expected =
        Stream.concat(accepted.values().stream(), Stream.of(photo))
            .filter(number -> alike.contains(album.photo(number)))
            .map(album::name)
            .collect(Collectors.toSet());
    undisturbedNames().filter(name -> alike.contains(album.photo(name))).forEach(expected::add);
    assertThat(deployment.client().match(undisturbed.hashes().get(photo)).names())
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private Stream<String> undisturbedNames() {
    return Stream.iterate(0, number -> number + 1).limit(undisturbed.next()).map(album::name);
  }

  private void assertKeptOnce() throws IOException {
    int all = accepted.size() + undisturbed.next();
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
