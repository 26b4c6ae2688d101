package facematch.rest.match;

import facematch.broker.task.BackgroundExecutor;
import facematch.broker.task.CoalescingTask;
import facematch.store.ChangeFeed;
import facematch.store.ChangeFeed.Change;
import facematch.store.ComparableFaces;
import facematch.store.StoredFaces;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledFuture;
import java.util.stream.Collectors;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Holds every comparable face in memory and compares it exactly with the faces of a question.
 *
 * <p>It notes the end of the change feed, loads what is stored, and then follows the feed from
 * there. Before each answer it catches up with the feed, so images scanned through any server are
 * found at once.
 */
@ApplicationScoped
public class FaceIndex {
  private static final System.Logger LOGGER = System.getLogger(FaceIndex.class.getName());

  @Resource ManagedScheduledExecutorService scheduler;
  @Inject BackgroundExecutor executor;

  private final ChangeFeed feed;
  private final ComparableFaces faces;
  private volatile ConcurrentMap<String, StoredFaces> images = new ConcurrentHashMap<>();
  private volatile Change place;
  private ScheduledFuture<?> follower;

  /** For the container's proxy. */
  FaceIndex() {
    this(null, null);
  }

  @Inject
  FaceIndex(ChangeFeed feed, ComparableFaces faces) {
    this.feed = feed;
    this.faces = faces;
  }

  /** A matching image and the similarity of its most similar face. */
  record Match(String scan, float similarity) {}

  void start(@Observes Startup startup) {
    follower = new CoalescingTask(executor, this::follow).everySecond(scheduler);
  }

  @PreDestroy
  void stop() {
    follower.cancel(false);
  }

  /** Whether the stored faces were loaded. */
  public boolean loaded() {
    return place != null;
  }

  /**
   * The images that share a face with the question, most similar first.
   *
   * @param threshold the least cosine similarity of two pictures of one face
   * @param most images in the answer
   */
  List<Match> search(StoredFaces question, float threshold, int most) {
    catchUp();
    // computes in the common pool, which has as many threads as there are processors
    return ForkJoinPool.commonPool().submit(() -> matches(question, threshold, most)).join();
  }

  private List<Match> matches(StoredFaces question, float threshold, int most) {
    return images.values().parallelStream()
        .filter(image -> image.model().equals(question.model()))
        .map(image -> new Match(image.scan(), question.similarity(image)))
        .filter(match -> match.similarity() >= threshold)
        .sorted(Comparator.comparing(Match::similarity).reversed())
        .limit(most)
        .toList();
  }

  /** Follows the feed between questions, so that no question has much to catch up with. */
  private void follow() {
    try {
      catchUp();
    } catch (JedisException e) {
      LOGGER.log(Level.DEBUG, "The face index waits for Redis", e);
    }
  }

  private synchronized void catchUp() {
    if (!loaded()) {
      load();
    }
    var changes = feed.after(place);
    while (changes.isEmpty() || !changes.get().isEmpty()) {
      changes.ifPresentOrElse(this::apply, this::load);
      changes = feed.after(place);
    }
  }

  /** Changes made during the load are applied again from the feed, so none is missed. */
  private void load() {
    var end = feed.end();
    var stored = new ConcurrentHashMap<String, StoredFaces>();
    faces.forEach(image -> stored.put(image.scan(), image));
    images = stored;
    place = end;
    LOGGER.log(
        Level.INFO,
        "The face index holds {0} images; {1} records could not be decoded",
        stored.size(),
        faces.undecodable());
  }

  private void apply(List<Change> changes) {
    Map<Boolean, List<String>> scans =
        changes.stream()
            .collect(
                Collectors.partitioningBy(
                    Change::added, Collectors.mapping(Change::scan, Collectors.toList())));
    faces.of(scans.get(true)).forEach(image -> images.put(image.scan(), image));
    scans.get(false).forEach(images::remove);
    place = changes.get(changes.size() - 1);
  }
}
