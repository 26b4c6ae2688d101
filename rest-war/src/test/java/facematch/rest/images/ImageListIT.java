package facematch.rest.images;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.rest.RestServer;
import facematch.rest.RestServerTest;
import facematch.rest.http.problem.ProblemType;
import facematch.store.AcceptedImages;
import facematch.store.ImageHash;
import facematch.store.RedisKeys;
import facematch.store.ScanStatus;
import facematch.store.face.Embedding;
import facematch.store.face.EmbeddingRotation;
import facematch.store.image.ImageLists;
import facematch.store.scan.ChangeFeed;
import facematch.store.scan.PendingScan;
import facematch.store.scan.ScanRecords;
import facematch.testing.TestServices;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.RedisClient;

/** Listing images, at the packaged WAR; the test stores what rest and workers would. */
class ImageListIT extends RestServerTest {
  private static final Embedding FACE = Embedding.normalised(new float[] {3, 4});
  private static final long SEED = 19;

  private final RedisClient redis = RedisClient.create(TestServices.redisUri());
  private final AcceptedImages images = new AcceptedImages(redis);
  private final ScanRecords scans = new ScanRecords(redis, new ChangeFeed(redis));

  @BeforeEach
  void empty() {
    TestServices.flushRedis();
  }

  @AfterEach
  void disconnect() {
    redis.close();
  }

  @Test
  void describesTheImagesOfEachStatus() {
    var queued = queued();
    var scanned = scanned("m");
    images.accept(scanned.hash(), "b.jpg");
    var rejected = queued();
    scans.reject(rejected, "it is truncated", false);
    images.accept(); // the broker has not confirmed it

    var all = page("").getJsonArray("images");

    assertThat(hashes(all)).containsExactly(queued.hash(), scanned.hash(), rejected.hash());
    assertThat(all.getJsonObject(0).getString("status")).isEqualTo("queued");
    assertThat(all.getJsonObject(0).getInt("faces")).isZero();
    assertThat(all.getJsonObject(1).getInt("faces")).isEqualTo(1);
    assertThat(all.getJsonObject(1).getString("model")).isEqualTo("m");
    assertThat(all.getJsonObject(1)).containsKey("scannedAt");
    assertThat(all.getJsonObject(1).getJsonArray("names").toString())
        .isEqualTo("[\"a.jpg\",\"b.jpg\"]");
    assertThat(all.getJsonObject(2).getString("reason")).isEqualTo("it is truncated");
    assertThat(hashes(page("?status=rejected").getJsonArray("images")))
        .containsExactly(rejected.hash());
    assertThat(page("").get("next")).isEqualTo(JsonValue.NULL);
  }

  @Test
  void listsWhatAnotherNetworkThanTodaysScanned() {
    var old = scanned("an old network");
    var today = scanned(EmbeddingRotation.MODEL);
    var unrotated = scanned(EmbeddingRotation.NETWORK);
    queued();

    assertThat(all("?model=other")).containsExactly(old.hash());
    assertThat(all("?status=scanned&model=an%20old%20network")).containsExactly(old.hash());
    assertThat(all("?model=" + EmbeddingRotation.MODEL)).containsExactly(today.hash());
    assertThat(all("?model=" + EmbeddingRotation.NETWORK)).containsExactly(unrotated.hash());
    assertThat(all("?model=unknown")).isEmpty();
  }

  @Test
  void listsAHundredUnlessAskedForMore() {
    var stored = queued(101);

    var first = page("");
    assertThat(hashes(first.getJsonArray("images"))).isEqualTo(stored.subList(0, 100));
    var second = page("?cursor=" + first.getString("next"));
    assertThat(hashes(second.getJsonArray("images"))).containsExactly(stored.get(100));
    assertThat(second.get("next")).isEqualTo(JsonValue.NULL);
    assertThat(page("?limit=101").get("next")).isEqualTo(JsonValue.NULL);
    assertThat(all("?limit=1")).isEqualTo(stored);
  }

  /** Images come to each list, leave it, and change to another. */
  @Test
  void repeatsNoneAndLosesNoneThatStays() {
    var random = new Random(SEED);
    var staying = new ArrayList<ImageHash>();
    var leaving = new ArrayList<PendingScan>();
    for (int i = 0; i < 600; i++) {
      var image = random.nextBoolean() ? queued() : scanned("m");
      if (i % 2 == 0) {
        staying.add(image.hash());
      } else {
        leaving.add(image);
      }
    }
    var read = new ArrayList<ImageHash>();
    pages(
        "?limit=20",
        page -> {
          read.addAll(hashes(page));
          for (int i = 0; i < 8 && !leaving.isEmpty(); i++) {
            change(leaving.remove(random.nextInt(leaving.size())), random);
            scanned("m");
            queued();
          }
        });

    assertThat(read).doesNotHaveDuplicates().containsAll(staying);
  }

  private void change(PendingScan image, Random random) {
    switch (random.nextInt(4)) {
      case 0 -> images.store(image, "m", FACE);
      case 1 -> scans.reject(image, "it is truncated", false);
      case 2 -> images.markQueued(images.acceptAgain(image.hash(), image.name()));
      default -> {
        redis.del(RedisKeys.image(image.hash()));
        images.store(images.accept(image.hash(), image.name()), "m", FACE);
      }
    }
  }

  /** A page looks at a limited number of images, so that a filter makes no question long. */
  @Test
  void continuesWhereAPageLookedAtTooMany() {
    var lists = new ImageLists(redis);
    lists.update(IntStream.range(0, 12_000).mapToObj(i -> stored("m")).toList());
    var old = stored("old");
    lists.update(old);

    var first = page("?model=old");
    assertThat(first.getJsonArray("images")).isEmpty();
    assertThat(hashes(page("?model=old&cursor=" + first.getString("next")).getJsonArray("images")))
        .containsExactly(old);
  }

  /** Writes only the record, which is faster than a scan. */
  private ImageHash stored(String model) {
    var hash = AcceptedImages.uniqueHash();
    redis.hset(RedisKeys.image(hash), Map.of("scan", "s", "status", "rejected", "model", model));
    return hash;
  }

  @Test
  void endsAPageEarlyWhoseImagesHaveTooManyNames() {
    var many = queued(12);
    var names = IntStream.range(0, 1000).mapToObj(i -> "name" + i).toArray(String[]::new);
    many.forEach(hash -> redis.sadd(RedisKeys.names(hash), names));

    assertThat(page("").getJsonArray("images")).hasSize(9);
    assertThat(all("")).isEqualTo(many);
  }

  @Test
  void leavesOutAnImageWhoseRecordSaysOtherwiseAndCorrectsItsLists() {
    var scanned = scanned("m").hash();
    redis.zadd(RedisKeys.list(ScanStatus.QUEUED), 1, scanned.value());
    redis.zadd(RedisKeys.list(ScanStatus.QUEUED), 1, AcceptedImages.uniqueHash().value());
    redis.zrem(RedisKeys.list(ScanStatus.SCANNED), scanned.value());

    assertThat(all("?status=queued")).isEmpty();

    assertThat(redis.zcard(RedisKeys.list(ScanStatus.QUEUED))).isZero();
    assertThat(all("?status=scanned")).containsExactly(scanned);
  }

  @Test
  void leavesOutADamagedImage() {
    var good = scanned("m").hash();
    redis.set(RedisKeys.names(scanned("m").hash()), "no set");
    redis.hset(RedisKeys.image(scanned("m").hash()), "status", "lost");

    assertThat(all("")).containsExactly(good);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status=lost",
        "status=accepted",
        "status=",
        "model=",
        "limit=0",
        "limit=1001",
        "limit=x",
        "limit=",
        "cursor=",
        "cursor=%20",
        "cursor=AAAA"
      })
  void refusesMalformedParameters(String query) {
    RestServer.assertProblem(server.get("/images?" + query), ProblemType.INVALID_REQUEST);
  }

  @Test
  void refusesACursorOfAnotherStatus() {
    queued(2);
    String cursor = page("?limit=1").getString("next");

    RestServer.assertProblem(
        server.get("/images?status=scanned&cursor=" + cursor), ProblemType.INVALID_REQUEST);
    String plain = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    String forged =
        Base64.getUrlEncoder()
            .encodeToString(plain.replace("queued", "accepted").getBytes(StandardCharsets.UTF_8));
    RestServer.assertProblem(server.get("/images?cursor=" + forged), ProblemType.INVALID_REQUEST);
  }

  private PendingScan queued() {
    var scan = images.accept();
    images.markQueued(scan);
    return scan;
  }

  /** Images in the order of their list, which is that of their hashes within a millisecond. */
  private List<ImageHash> queued(int count) {
    var hashes = Stream.generate(this::queued).limit(count).map(PendingScan::hash).toList();
    IntStream.range(0, count)
        .forEach(
            i -> redis.zadd(RedisKeys.list(ScanStatus.QUEUED), i + 1.0, hashes.get(i).value()));
    return hashes;
  }

  private PendingScan scanned(String model) {
    return images.acceptAndStore(model, FACE);
  }

  private JsonObject page(String query) {
    var answer = server.get("/images" + query);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.object();
  }

  private List<ImageHash> all(String query) {
    var all = new ArrayList<ImageHash>();
    pages(query, page -> all.addAll(hashes(page)));
    return all;
  }

  private void pages(String query, Consumer<JsonArray> action) {
    var page = page(query);
    action.accept(page.getJsonArray("images"));
    while (page.get("next") != JsonValue.NULL) {
      page = page((query.isEmpty() ? "?" : query + "&") + "cursor=" + page.getString("next"));
      action.accept(page.getJsonArray("images"));
    }
  }

  private static List<ImageHash> hashes(JsonArray page) {
    return page.getValuesAs(JsonObject.class).stream()
        .map(image -> new ImageHash(image.getString("hash")))
        .toList();
  }
}
