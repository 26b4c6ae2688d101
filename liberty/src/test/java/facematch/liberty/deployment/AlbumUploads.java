package facematch.liberty.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.testing.Answer;
import facematch.testing.FaceMatchClient;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Clients that upload copies of an album, each repeated until it is accepted, and request matches
 * in between. They check every answer.
 */
public final class AlbumUploads implements AutoCloseable {
  private static final int CLIENTS = 16;
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration UNTIL_ACCEPTED = Duration.ofMinutes(10);

  private final Baseline baseline;
  private final FaceMatchClient client;
  private final int end;
  private final AtomicInteger next;
  private final Semaphore allowed = new Semaphore(0);
  private final Map<String, Integer> accepted = new ConcurrentHashMap<>();

  /** When each image was accepted, by the time when it was sent. */
  private final ConcurrentNavigableMap<Instant, Instant> acceptances =
      new ConcurrentSkipListMap<>();

  private final Map<String, AtomicInteger> answers = new ConcurrentSkipListMap<>();
  private final AtomicLong slowest = new AtomicLong();
  private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
  private final List<Future<?>> clients = new ArrayList<>();

  /** Clients that are to upload this many images, and wait until they are allowed to. */
  public AlbumUploads(Baseline baseline, FaceMatchClient client, int images) {
    this.baseline = baseline;
    this.client = client;
    next = new AtomicInteger(baseline.next());
    end = baseline.next() + images;
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(threads.submit(this::uploadAll));
    }
  }

  /** Allows the clients to upload this many images more. */
  public void allow(int images) {
    allowed.release(images);
  }

  /** Uploads one image more on this thread. Returns when it is accepted. */
  public void uploadOne() {
    uploadUntilAccepted(next.getAndIncrement());
  }

  /** The hash of each accepted image and the number of its copy. */
  public Map<String, Integer> accepted() {
    return accepted;
  }

  /** The time of the first acceptance of an image that was sent later than this. */
  public Optional<Instant> firstAcceptanceAfter(Instant since) {
    return acceptances.tailMap(since, false).values().stream().min(Comparator.naturalOrder());
  }

  /** The number of answers of each kind, and the time of the slowest. */
  public String answers() {
    return "%s, the slowest after %d ms".formatted(answers, slowest.get());
  }

  /** Returns when all images are accepted, or throws what a client found wrong. */
  public void join() throws Exception {
    for (Future<?> one : clients) {
      one.get();
    }
  }

  private Void uploadAll() throws InterruptedException {
    var seen = new ArrayList<Set<String>>();
    baseline.album().photos().forEach(photo -> seen.add(new HashSet<>()));
    allowed.acquire();
    for (int number; (number = next.getAndIncrement()) < end; allowed.acquire()) {
      uploadUntilAccepted(number);
      match(baseline.album().photo(number), seen.get(baseline.album().photo(number)));
    }
    allowed.release();
    return null;
  }

  private void uploadUntilAccepted(int number) {
    byte[] copy = baseline.album().copy(number);
    await()
        .atMost(UNTIL_ACCEPTED)
        .pollInterval(PAUSE)
        .pollDelay(Duration.ZERO)
        .until(() -> upload(number, copy));
  }

  /** Whether the image is accepted. */
  private boolean upload(int number, byte[] copy) {
    var sent = Instant.now();
    var answer = answer("scan", () -> client.scanImage(baseline.album().name(number), copy));
    answer.ifPresent(
        success -> {
          assertThat(success.status()).isIn(200, 202);
          acceptances.put(sent, Instant.now());
          accepted.put(success.hash(), number);
        });
    return answer.isPresent();
  }

  /** Matches found before may not be missing later, and no other photo may ever match. */
  private void match(int photo, Set<String> seen) {
    var answer = answer("match", () -> client.match(baseline.hashes().get(photo)));
    if (answer.isPresent()) {
      assertThat(answer.get().status()).isEqualTo(200);
      var names = answer.get().names();
      assertThat(names)
          .doesNotHaveDuplicates()
          .contains(baseline.album().name(photo))
          .containsAll(seen);
      assertThat(names).map(baseline.album()::photo).isSubsetOf(baseline.matches().get(photo));
      seen.addAll(names);
    }
  }

  /** The answer, unless it is 503 or there is none, as from a killed server. */
  private Optional<Answer> answer(String call, Supplier<Answer> request) {
    var begun = Instant.now();
    try {
      var answer = request.get();
      count(call + " " + answer.status(), begun);
      return Optional.of(answer).filter(given -> given.status() != 503);
    } catch (UncheckedIOException e) {
      count("%s without an answer: %s".formatted(call, e.getCause().getMessage()), begun);
      return Optional.empty();
    }
  }

  private void count(String kind, Instant begun) {
    slowest.accumulateAndGet(Duration.between(begun, Instant.now()).toMillis(), Math::max);
    answers.computeIfAbsent(kind, first -> new AtomicInteger()).incrementAndGet();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
