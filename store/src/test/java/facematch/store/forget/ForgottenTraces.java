package facematch.store.forget;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import facematch.store.AcceptedImages;
import facematch.store.ImageHash;
import facematch.store.RedisContents;
import facematch.store.RedisKeys;
import facematch.store.ScanStatus;
import facematch.store.face.Embedding;
import facematch.store.face.EmbeddingRotation;
import facematch.store.image.ImageLists;
import facematch.store.image.ImageRecords;
import facematch.store.redis.AppendOnlyFile;
import facematch.store.scan.ChangeFeed;
import facematch.store.scan.DeadLetterRecords;
import facematch.store.scan.ScanRecords;
import facematch.testing.RealRedis;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.UnifiedJedis;

/**
 * The superclass of tests that look for what was forgotten in every key and value, and in the
 * append-only file once that is rewritten.
 */
abstract class ForgottenTraces {
  private static final Random RANDOM = new Random(1);

  private final ImageHash hash =
      ImageHash.of(UUID.randomUUID().toString().getBytes(UTF_8), "SHA-256");
  private final String name = "album/" + UUID.randomUUID() + ".jpg";
  private final String otherName = UUID.randomUUID() + " \u00e9.png";
  private final Embedding face = randomFace();
  private final Embedding otherFace = randomFace();

  private UnifiedJedis redis;
  private AcceptedImages images;
  private ScanRecords scans;
  private Forgetting forgetting;

  /** All servers of Redis, which write their append-only files as commands. */
  abstract List<RealRedis> servers();

  /** A client of them. */
  abstract UnifiedJedis client();

  /** A client of one of them, which reads from it even if it is a replica. */
  abstract Jedis reader(RealRedis server);

  @BeforeEach
  void open() {
    redis = client();
    var feed = new ChangeFeed(redis);
    images = new AcceptedImages(redis);
    scans = new ScanRecords(redis, feed);
    forgetting = new Forgetting(redis, feed);
  }

  @AfterEach
  void close() {
    redis.close();
  }

  private static Embedding randomFace() {
    var numbers = new float[EmbeddingRotation.DIMENSION];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) RANDOM.nextGaussian();
    }
    return Embedding.normalised(numbers);
  }

  @Test
  void noneIsLeftOfAScannedImage() {
    scanned(hash, name);
    var all = traces(hash, name).and(Traces.of(face)).and(Traces.of(otherFace));
    assertForgotten(all, () -> receipt(forgetting.forget(hash), true, 1, 2));
  }

  @Test
  void noneIsLeftOfAQueuedImage() {
    images.markQueued(images.accept(hash, name));
    assertForgotten(traces(hash, name), () -> receipt(forgetting.forget(hash), true, 1, 0));
  }

  @Test
  void noneIsLeftOfARejectedImage() {
    scans.reject(images.accept(hash, name), "it is truncated", false);
    assertForgotten(traces(hash, name), () -> receipt(forgetting.forget(hash), true, 1, 0));
  }

  @Test
  void noneIsLeftOfADeadLetter() {
    var letters = new DeadLetterRecords(redis);
    var begin = Instant.now();
    letters.add(hash);
    scans.reject(images.accept(hash, name), "its scan ended 3 times without a result", true);

    assertForgotten(traces(hash, name), () -> receipt(forgetting.forget(hash), true, 1, 0));

    assertThat(letters.hasForgottenSince(begin)).isTrue();
  }

  @Test
  void noneIsLeftOfAnImageWithSeveralNamesAndAUrl() {
    String url = "https://example.org/" + UUID.randomUUID();
    scanned(hash, name);
    images.accept(hash, otherName);
    images.accept(hash, url);
    redis.set(RedisKeys.url(url), hash.value());
    var all = traces(hash, name).and(Traces.of(otherName)).and(Traces.of(url)).and(Traces.of(face));
    assertForgotten(all, () -> receipt(forgetting.forget(hash), true, 3, 2));
  }

  @Test
  void noneIsLeftOfANameOfAnImageThatHasAnother() {
    scanned(hash, name);
    images.accept(hash, otherName);
    redis.set(RedisKeys.url(name), hash.value());

    assertForgotten(Traces.of(name), () -> receipt(forgetting.forgetName(name), true, 1, 0));

    var kept = traces(hash, otherName).and(Traces.of(face)).and(Traces.of(otherFace));
    assertThat(kept.in(contents())).containsAll(expected(kept));
  }

  @Test
  void noneIsLeftOfAnImageWhoseLastNameIsForgotten() {
    scanned(hash, name);
    var all = traces(hash, name).and(Traces.of(face)).and(Traces.of(otherFace));
    assertForgotten(all, () -> receipt(forgetting.forgetName(name), true, 1, 2));
  }

  @Test
  void noneIsLeftOfANameThatSeveralImagesHave() {
    var other = AcceptedImages.uniqueHash();
    scanned(hash, name);
    scanned(other, name);
    var all = traces(hash, name).and(Traces.of(other)).and(Traces.of(face));
    assertForgotten(
        all,
        () ->
            assertThat(forgetting.forgetName(name))
                .isEqualTo(new Receipt(Optional.empty(), 2, 2, 4)));
  }

  @Test
  void noneIsLeftOfOneFace() {
    scanned(hash, name);

    assertForgotten(Traces.of(face), () -> receipt(forgetting.forgetFace(hash, 0), true, 0, 1));

    var kept = traces(hash, name).and(Traces.of(otherFace));
    assertThat(kept.in(contents())).containsAll(expected(kept));
    assertThat(new ImageRecords(redis).find(hash).orElseThrow().faces()).containsOnlyKeys(1);
  }

  @Test
  void noneIsLeftOfAnImageThatWasScannedLongAgo() {
    scanned(hash, name);
    var lists = new ImageLists(redis);
    var all = traces(hash, name).and(Traces.of(face));
    var later = Instant.now().plusSeconds(1);
    assertForgotten(
        all,
        () -> {
          assertThat(lists.before(ScanStatus.SCANNED, later, 100)).containsExactly(hash);
          assertThat(lists.isBefore(ScanStatus.SCANNED, later, hash)).isTrue();
          receipt(forgetting.forget(hash, ScanStatus.SCANNED), true, 1, 2);
        });
  }

  private void scanned(ImageHash image, String as) {
    var scan = images.accept(image, as);
    images.markQueued(scan);
    scans.begin(scan, "attempt");
    assertThat(images.store(scan, EmbeddingRotation.MODEL, face, otherFace)).isPresent();
  }

  private static Traces traces(ImageHash image, String as) {
    return Traces.of(image).and(Traces.of(as));
  }

  private static void receipt(Receipt receipt, boolean deleted, int names, int faces) {
    assertThat(receipt.deleted()).isEqualTo(deleted);
    assertThat(receipt.names()).isEqualTo(names);
    assertThat(receipt.faces()).isEqualTo(faces);
  }

  /** Asserts that the traces can be found, are forgotten, and cannot be found from then on. */
  private void assertForgotten(Traces traces, Runnable deletion) {
    rewrite();
    assertThat(traces.in(contents())).containsAll(expected(traces));
    assertThat(traces.in(appended())).containsAll(expected(traces));

    deletion.run();

    assertThat(traces.in(contents())).isEmpty();
    assertThat(traces.in(appended())).as("not rewritten").containsAll(expected(traces));
    rewrite();
    assertThat(traces.in(appended())).isEmpty();
  }

  /** Redis stores hashes as texts; nobody knows that others may not do so one day. */
  private static List<String> expected(Traces traces) {
    return traces.bytes().keySet().stream().filter(label -> !label.equals("raw hash")).toList();
  }

  private String contents() {
    return ofEachServer(
        server -> {
          try (var reader = reader(server)) {
            return RedisContents.of(reader);
          }
        });
  }

  private String appended() {
    return ofEachServer(server -> new AppendOnlyFile(server).contents());
  }

  private void rewrite() {
    servers().forEach(server -> new AppendOnlyFile(server).rewrite());
  }

  private String ofEachServer(Function<RealRedis, String> read) {
    return servers().stream().map(read).collect(Collectors.joining("\n"));
  }
}
