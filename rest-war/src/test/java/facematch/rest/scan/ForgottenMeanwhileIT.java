package facematch.rest.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import facematch.broker.task.BackgroundExecutor;
import facematch.broker.task.DrainingExecutor;
import facematch.store.AcceptedImages;
import facematch.store.ImageHash;
import facematch.store.forget.Forgetting;
import facematch.store.forget.WholeImages;
import facematch.store.image.ImageLists;
import facematch.store.image.NameLinks;
import facematch.store.redis.WriteReplication;
import facematch.store.scan.ChangeFeed;
import facematch.store.scan.PendingScan;
import facematch.testing.TestServices;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** An image, or a name of it, that is forgotten between two steps of its acceptance. */
class ForgottenMeanwhileIT {
  private final RedisClient redis = RedisClient.create(TestServices.redisUri());
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Forgetting forgetting = new Forgetting(redis, new ChangeFeed(redis));
  private final AcceptedImages images = new AcceptedImages(redis);
  private final WholeImages whole = new WholeImages(TestServices.redisUri());
  private final RedisBatch batch = new RedisBatch(redis, new WriteReplication(0), Runnable::run);
  private final AcceptanceStore store = store();
  private final ImageHash hash = AcceptedImages.uniqueHash();
  private final String name = "https://example.org/" + UUID.randomUUID();
  private final String otherName = UUID.randomUUID() + ".jpg";

  private AcceptanceStore store() {
    var executor = new BackgroundExecutor(new DrainingExecutor(thread));
    return new AcceptanceStore(
        batch, new Reconciliation(new ImageLists(redis), new NameLinks(redis), executor), 1000);
  }

  @AfterEach
  void close() {
    thread.shutdown();
    redis.close();
  }

  @Test
  void leavesNothingOfANameThatWasAddedToAScannedImage() {
    images.store(images.accept(hash, otherName), AcceptedImages.MODEL);
    accept();
    forgetting.forget(hash);

    store.link(name, hash).toCompletableFuture().join();

    assertThat(isKnown()).isFalse();
  }

  @Test
  void keepsTheOtherNamesOfTheImage() {
    images.accept(hash, otherName);
    accept();
    store.link(name, hash).toCompletableFuture().join();
    forgetting.forgetName(name);

    store.link(name, hash).toCompletableFuture().join();

    assertThat(isKnown()).isTrue();
  }

  @Test
  void leavesNothingOfAnImageThatTheBrokerHas() {
    var scan = accept();
    forgetting.forget(hash);

    var marked = store.markQueued(scan).toCompletableFuture();

    assertThatThrownBy(marked::join).hasCauseInstanceOf(ForgottenMeanwhileException.class);
    assertThat(isKnown()).isFalse();
  }

  @Test
  void keepsTheImageIfItWasUploadedAgain() {
    var old = accept();
    forgetting.forget(hash);
    var scan = accept();
    store.markQueued(scan).toCompletableFuture().join();

    var marked = store.markQueued(old).toCompletableFuture();

    assertThatThrownBy(marked::join).hasCauseInstanceOf(ForgottenMeanwhileException.class);
    assertThat(isKnown()).isTrue();
  }

  @Test
  void leavesNothingOfAUrlThatWasFetched() {
    accept();
    store.link(name, hash).toCompletableFuture().join();
    forgetting.forgetName(name);

    new FetchedUrls(batch, store).add(name, hash).toCompletableFuture().join();

    assertThat(isKnown()).isFalse();
  }

  private PendingScan accept() {
    var known = store.accept(hash, name, false).toCompletableFuture().join();
    return new PendingScan(hash, known.scan(), name, known.rescan());
  }

  private boolean isKnown() {
    return whole.assertWholeOrNothing(hash, Set.of(name, otherName));
  }
}
