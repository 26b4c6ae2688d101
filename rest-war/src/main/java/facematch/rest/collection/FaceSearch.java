package facematch.rest.collection;

import facematch.broker.task.CoalescingTask;
import facematch.broker.task.DrainingExecutor;
import facematch.index.Candidates;
import facematch.index.ExactSearch;
import facematch.index.Match;
import facematch.index.Question;
import facematch.store.face.ComparableFaces;
import facematch.store.face.StoredFaces;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Finds the images that share a face with a question. Questions that are asked while a pass over
 * the faces is running share the next one. A pass first catches up with the feed, so images scanned
 * through any server are found at once. What it finds is compared exactly with what Redis holds.
 */
@ApplicationScoped
public class FaceSearch {
  /** The faces of all questions in a pass, unless one question alone has more. */
  private static final int MOST_FACES = 32;

  private final FeedFollower follower;
  private final FaceCollection collection;
  private final ComparableFaces faces;
  private final Queue<Asked> waiting = new ConcurrentLinkedQueue<>();

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  ThreadFactory factory;

  private ExecutorService thread;
  private CoalescingTask passes;

  /** For the container's proxy. */
  FaceSearch() {
    this(null, null, null);
  }

  @Inject
  FaceSearch(FeedFollower follower, FaceCollection collection, ComparableFaces faces) {
    this.follower = follower;
    this.collection = collection;
    this.faces = faces;
  }

  /**
   * A pass also uses the common pool, which has a thread less than there are processors. The thread
   * is started now: CoalescingTask allows no executor that loses a task for want of a thread.
   */
  @PostConstruct
  void start() {
    var pool =
        new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
    pool.prestartCoreThread();
    thread = pool;
    passes = new CoalescingTask(new DrainingExecutor(pool), this::answerAll);
  }

  @PreDestroy
  void stop() {
    thread.shutdown();
  }

  private record Asked(
      EmbeddingForm form, Question question, CompletableFuture<Candidates> found) {}

  /**
   * A page of the images that share a face with the question, the most similar first.
   *
   * @param threshold the least cosine similarity of two pictures of one face
   * @param limit of the number of images
   * @param after the last match of the page before; empty for the first page
   */
  public List<Match> search(StoredFaces image, double threshold, int limit, Optional<Match> after) {
    return EmbeddingForm.of(image)
        .findFirst()
        .map(form -> search(form, question(form.vectors(image), threshold, limit, after)))
        .orElse(List.of());
  }

  private static Question question(
      List<float[]> vectors, double threshold, int limit, Optional<Match> after) {
    return after
        .map(last -> new Question(vectors, threshold, limit, last))
        .orElseGet(() -> new Question(vectors, threshold, limit));
  }

  /** How many faces a question is compared with. */
  public int comparedWith(StoredFaces image) {
    return EmbeddingForm.of(image).findFirst().map(this::faces).orElse(0);
  }

  private int faces(EmbeddingForm form) {
    follower.catchUp();
    return collection.size(form);
  }

  private List<Match> search(EmbeddingForm form, Question question) {
    return new ExactSearch(asked -> candidates(form, asked), ids -> stored(form, ids))
        .answer(question);
  }

  private Candidates candidates(EmbeddingForm form, Question question) {
    var asked = new Asked(form, question, new CompletableFuture<>());
    waiting.add(asked);
    passes.request();
    return asked.found.join();
  }

  private Map<UUID, List<float[]>> stored(EmbeddingForm form, List<UUID> ids) {
    return faces.of(ids.stream().map(UUID::toString).toList()).stream()
        .collect(Collectors.toMap(image -> UUID.fromString(image.scan()), form::vectors));
  }

  private void answerAll() {
    while (!waiting.isEmpty()) {
      var batch = nextBatch();
      try {
        answer(batch);
      } catch (RuntimeException | Error e) { // handed to those who asked
        batch.forEach(asked -> asked.found.completeExceptionally(e));
      }
    }
  }

  /**
   * The questions of one form that have waited longest: one, and more while they fit into a pass.
   */
  private List<Asked> nextBatch() {
    var batch = new ArrayList<Asked>();
    int size = 0;
    do {
      var next = waiting.remove();
      batch.add(next);
      size += next.question.vectors().size();
    } while (fits(waiting.peek(), batch.get(0).form, MOST_FACES - size));
    return batch;
  }

  private static boolean fits(Asked next, EmbeddingForm form, int room) {
    return next != null && next.form.equals(form) && next.question.vectors().size() <= room;
  }

  /** Repeats the pass if the faces began to be loaded again meanwhile: it may have missed some. */
  private void answer(List<Asked> batch) {
    var questions = batch.stream().map(Asked::question).toList();
    int loads;
    List<Candidates> found;
    do {
      loads = follower.catchUp();
      found = collection.search(batch.get(0).form, questions);
    } while (loads != follower.loadsBegun());
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).found.complete(found.get(i));
    }
  }
}
