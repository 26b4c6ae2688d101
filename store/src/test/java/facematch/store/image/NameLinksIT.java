package facematch.store.image;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.store.AcceptedImages;
import facematch.store.ImageHash;
import facematch.store.RedisKeys;
import facematch.store.forget.Forgetting;
import facematch.store.scan.ChangeFeed;
import facematch.testing.TestServices;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

class NameLinksIT {
  private final RedisClient redis = RedisClient.create(TestServices.redisUri());
  private final AcceptedImages images = new AcceptedImages(redis);
  private final NameLinks links = new NameLinks(redis);
  private final String name = "a " + UUID.randomUUID() + ".jpg";

  @AfterEach
  void disconnect() {
    redis.close();
  }

  @Test
  void leadFromANameToAllImagesThatHaveIt() {
    var hashes = Stream.generate(this::accept).limit(3).toList();

    assertThat(links.images(name, 10)).containsExactlyInAnyOrderElementsOf(hashes);
    assertThat(links.images(name, 2)).hasSize(2);
    assertThat(links.images("unknown " + name, 10)).isEmpty();
  }

  /** One image takes a string, which is a third of a set. */
  @Test
  void areOfOneImageAStringAndOfSeveralASet() {
    var first = accept();
    links.add(name, first);
    assertThat(redis.type(key())).isEqualTo("string");
    var second = accept();
    assertThat(redis.type(key())).isEqualTo("set");

    forget(first);
    assertThat(links.images(name, 10)).containsExactly(second);
    forget(second);
    assertThat(redis.exists(key())).isFalse();
  }

  @Test
  void areRemovedWithTheUrlOfTheSameText() {
    var hash = accept();
    var other = accept();
    redis.set(RedisKeys.url(name), hash.value());

    forget(other);
    assertThat(redis.get(RedisKeys.url(name))).isEqualTo(hash.value());
    forget(hash);
    assertThat(redis.exists(RedisKeys.url(name))).isFalse();
  }

  /** Names are given and forgotten at the same time. */
  @Test
  void areRightOnceAllWhoChangedTheNamesHaveUpdatedThem() throws Exception {
    var threads = Executors.newFixedThreadPool(4);
    var hash = AcceptedImages.uniqueHash();
    Callable<Object> given = () -> images.accept(hash, name);
    Callable<Object> all =
        () -> {
          links.addAll(List.of(hash));
          return null;
        };
    Callable<Object> forgotten =
        () -> new Forgetting(redis, new ChangeFeed(redis)).forgetName(name);
    try {
      for (int round = 0; round < 300; round++) {
        images.accept(hash, "another " + name);
        for (var done : threads.invokeAll(List.of(given, all, forgotten, all))) {
          done.get();
        }
        links.update(name, hash); // as rest does before it answers
        boolean named = redis.sismember(RedisKeys.names(hash), name);
        assertThat(links.images(name, 10)).isEqualTo(named ? List.of(hash) : List.of());
      }
    } finally {
      threads.shutdown();
    }
  }

  private ImageHash accept() {
    return images.accept(AcceptedImages.uniqueHash(), name).hash();
  }

  private void forget(ImageHash hash) {
    redis.srem(RedisKeys.names(hash), name);
    links.update(name, hash);
  }

  private String key() {
    return RedisKeys.name(name);
  }
}
