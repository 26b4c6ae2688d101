package facematch.rest.match;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.rest.RestServer;
import facematch.rest.RestServerTest;
import facematch.store.AcceptedImages;
import facematch.store.ImageHash;
import facematch.store.face.Embedding;
import facematch.store.forget.Forgetting;
import facematch.store.scan.ChangeFeed;
import facematch.testing.TestServices;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** Reads an answer of many pages while other images that match are scanned and forgotten. */
class ChangingPagesIT extends RestServerTest {
  private static final int IMAGES = 1500;
  private static final int PAGE = 100;

  /** The greatest angle between a stored face and the question's: its cosine is .5. */
  private static final double WIDEST = 60;

  private final String model = RestServer.unique("model");
  private final Random random = new Random(1);

  @Test
  void repeatNoImageAndLoseNoneThatStays() throws Exception {
    try (var redis = RedisClient.create(TestServices.redisUri())) {
      var images = new AcceptedImages(redis);
      String question =
          images
              .acceptAndStore(model, Embedding.normalised(RestServer.direction(0)))
              .hash()
              .value();
      var staying = IntStream.range(1, IMAGES).mapToObj(image -> store(images)).toList();

      var paging = new AtomicBoolean(true);
      var changes = CompletableFuture.runAsync(() -> change(images, redis, paging));
      List<String> found = readAll(question);
      paging.set(false);
      changes.get();

      assertThat(found).doesNotHaveDuplicates().contains(question).containsAll(staying);
    }
  }

  private String store(AcceptedImages images) {
    float[] direction = RestServer.direction(random.nextDouble() * WIDEST);
    return images.acceptAndStore(model, Embedding.normalised(direction)).hash().value();
  }

  /** Each image comes and goes at another place in the answer. */
  private void change(AcceptedImages images, RedisClient redis, AtomicBoolean paging) {
    var forgetting = new Forgetting(redis, new ChangeFeed(redis));
    while (paging.get()) {
      forgetting.forget(new ImageHash(store(images)));
    }
  }

  private List<String> readAll(String question) {
    var found = new ArrayList<String>();
    String page = "";
    do {
      var answer = page(question, page);
      answer.getJsonArray("matches").getValuesAs(JsonObject.class).stream()
          .map(match -> match.getString("hash"))
          .forEach(found::add);
      page = answer.isNull("next") ? null : "&cursor=" + answer.getString("next");
    } while (page != null && found.size() <= 2 * IMAGES);
    return found;
  }

  private JsonObject page(String question, String cursor) {
    var query = "?details=true&limit=%d%s".formatted(PAGE, cursor);
    return server.get("/match/" + question + query).object();
  }
}
