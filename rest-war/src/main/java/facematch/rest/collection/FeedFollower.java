package facematch.rest.collection;

import facematch.broker.task.BackgroundExecutor;
import facematch.broker.task.CoalescingTask;
import facematch.store.face.ComparableFaces;
import facematch.store.face.StoredFaces;
import facematch.store.scan.ChangeFeed;
import facematch.store.scan.ChangeFeed.Change;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.stream.Collectors;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Keeps the collection of faces equal to what Redis holds. It notes the end of the change feed,
 * loads what is stored, and then follows the feed from there. It loads again when its place is no
 * longer in the feed; until that is done, no question is answered.
 */
@ApplicationScoped
public class FeedFollower {
  private static final System.Logger LOGGER = System.getLogger(FeedFollower.class.getName());

  @Resource ManagedScheduledExecutorService scheduler;

  private final ChangeFeed feed;
  private final ComparableFaces faces;
  private final FaceCollection collection;
  private final CoalescingTask following;
  private final LoadProgress progress = new LoadProgress();
  private volatile Change place;
  private ScheduledFuture<?> everySecond;

  /** For the container's proxy. */
  FeedFollower() {
    this(null, null, null, null);
  }

  @Inject
  FeedFollower(
      ChangeFeed feed,
      ComparableFaces faces,
      FaceCollection collection,
      BackgroundExecutor executor) {
    this.feed = feed;
    this.faces = faces;
    this.collection = collection;
    following = new CoalescingTask(executor, this::follow);
  }

  void start(@Observes Startup startup) {
    everySecond = following.everySecond(scheduler);
  }

  @PreDestroy
  void stop() {
    everySecond.cancel(false);
  }

  /** Whether the collection holds all faces. */
  public boolean loaded() {
    return progress.isDone();
  }

  /**
   * Applies all changes up to now. The faces may begin to be loaded again at any time: what is
   * found in them afterwards counts only if {@link #loadsBegun()} is still the returned number
   * then.
   *
   * @throws IndexLoadingException if the faces are being loaded, and that takes long
   * @throws JedisException while Redis is away
   */
  int catchUp() {
    int loads = loadsBegun();
    while (!loaded() || !applyChanges()) {
      following.request();
      progress.await();
      loads = loadsBegun();
    }
    return loads;
  }

  /** How many times a load of all faces has begun. */
  int loadsBegun() {
    return progress.loadsBegun();
  }

  /** Follows the feed between questions, so that no question has much to catch up with. */
  private void follow() {
    try {
      if (!loaded() || !applyChanges()) {
        load();
      }
    } catch (JedisException e) {
      LOGGER.log(Level.DEBUG, "The face index waits for Redis", e);
    }
  }

  /** Returns false, and is no longer loaded, if the place is no longer in the feed. */
  private synchronized boolean applyChanges() {
    if (!loaded()) {
      return false;
    }
    Optional<List<Change>> changes = feed.after(place);
    while (changes.isPresent() && !changes.get().isEmpty()) {
      apply(changes.get());
      changes = feed.after(place);
    }
    if (changes.isEmpty()) {
      progress.begin();
    }
    return changes.isPresent();
  }

  private void apply(List<Change> changes) {
    Map<Boolean, List<String>> scans =
        changes.stream()
            .collect(
                Collectors.partitioningBy(
                    Change::added, Collectors.mapping(Change::scan, Collectors.toList())));
    faces.of(scans.get(true)).forEach(collection::put);
    scans.get(false).forEach(collection::remove);
    place = changes.get(changes.size() - 1);
  }

  /**
   * Changes made during the load are applied again from the feed, so none is missed. Meanwhile
   * nobody applies changes.
   */
  private void load() {
    progress.begin();
    collection.clear();
    var end = feed.end();
    faces.forEach(this::loadImage);
    LOGGER.log(
        Level.INFO,
        "Loaded {0} faces of {1} images; {2} records could not be decoded",
        collection.size(),
        progress.images(),
        faces.undecodable());
    place = end;
    progress.end();
  }

  private void loadImage(StoredFaces image) {
    collection.put(image);
    progress.add();
  }
}
