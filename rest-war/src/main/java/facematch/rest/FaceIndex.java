package facematch.rest;

import facematch.protocol.ChangeFeed;
import facematch.protocol.ChangeFeed.Change;
import facematch.protocol.Embedding;
import facematch.protocol.FinishingExecutor;
import facematch.protocol.SerialTask;
import facematch.protocol.StoredFaces;
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
 * Every comparable face in memory, compared exactly with the faces of a question.
 *
 * <p>It loads what is stored, follows the change feed from where the feed ended before loading, and
 * catches up with the feed before each answer: what was scanned through any server is found at
 * once.
 */
@ApplicationScoped
public class FaceIndex {
  private static final System.Logger LOGGER = System.getLogger(FaceIndex.class.getName());

  @Resource ManagedScheduledExecutorService scheduler;
  @Inject FinishingExecutor executor;

  private final ChangeFeed feed;
  private volatile ConcurrentMap<String, StoredFaces> images = new ConcurrentHashMap<>();
  private volatile Change place;
  private ScheduledFuture<?> follower;

  /** For the container's proxy. */
  FaceIndex() {
    this(null);
  }

  @Inject
  FaceIndex(ChangeFeed feed) {
    this.feed = feed;
  }

  /** A matching image and how alike its most similar face is. */
  record Match(String scan, float similarity) {}

  void start(@Observes Startup startup) {
    follower = new SerialTask(executor, this::follow).everySecond(scheduler);
  }

  @PreDestroy
  void stop() {
    follower.cancel(false);
  }

  /** Whether everything stored was loaded once. */
  boolean loaded() {
    return place != null;
  }

  /**
   * The images that share a face with the question, most similar first.
   *
   * @param threshold the least cosine similarity of two pictures of one face
   */
  List<Match> search(StoredFaces question, float threshold) {
    catchUp();
    // whoever calls may be of a pool with far more threads than there are processors
    return ForkJoinPool.commonPool().submit(() -> matches(question, threshold)).join();
  }

  private List<Match> matches(StoredFaces question, float threshold) {
    return images.values().parallelStream()
        .filter(image -> image.model().equals(question.model()))
        .map(image -> new Match(image.scan(), similarity(question, image)))
        .filter(match -> match.similarity() >= threshold)
        .sorted(Comparator.comparing(Match::similarity).reversed())
        .toList();
  }

  /**
   * How alike the most similar faces of two images of one model are: their cosine, or -1 if one has
   * none that can be compared.
   */
  public static float similarity(StoredFaces question, StoredFaces image) {
    float best = -1;
    for (Embedding asked : question.embeddings()) {
      for (Embedding stored : image.embeddings()) {
        best = Math.max(best, asked.similarity(stored));
      }
    }
    return best;
  }

  /** Keeps the index close to the feed's end, so that no question has much to catch up with. */
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

  /** What comes while this loads is seen again when the feed is followed: nothing is missed. */
  private void load() {
    var end = feed.end();
    var stored = new ConcurrentHashMap<String, StoredFaces>();
    feed.everything().forEach(image -> stored.put(image.scan(), image));
    images = stored;
    place = end;
    LOGGER.log(Level.INFO, "The face index holds {0} images", stored.size());
  }

  private void apply(List<Change> changes) {
    Map<Boolean, List<String>> scans =
        changes.stream()
            .collect(
                Collectors.partitioningBy(
                    Change::added, Collectors.mapping(Change::scan, Collectors.toList())));
    feed.faces(scans.get(true)).forEach(image -> images.put(image.scan(), image));
    scans.get(false).forEach(images::remove);
    place = changes.get(changes.size() - 1);
  }
}
