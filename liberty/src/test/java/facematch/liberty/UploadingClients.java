package facematch.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Uploads copies of an album, each as often as it takes to be accepted, and asks for matches in
 * between; what is answered is judged at once.
 */
final class UploadingClients implements AutoCloseable {
  private static final int CLIENTS = 16;
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Album album;
  private final UndisturbedRun undisturbed;
  private final StockClient client;
  private final int last;
  private final AtomicInteger next;
  private final Semaphore allowed = new Semaphore(0);
  private final Map<String, Integer> accepted = new ConcurrentHashMap<>();

  /** When an image was sent, and when it was answered that it is accepted. */
  private final ConcurrentNavigableMap<Instant, Instant> acceptances =
      new ConcurrentSkipListMap<>();

  private final Map<String, AtomicInteger> answers = new ConcurrentSkipListMap<>();
  private final AtomicLong slowest = new AtomicLong();
  private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
  private final List<Future<?>> clients = new ArrayList<>();

  UploadingClients(Album album, UndisturbedRun undisturbed, StockClient client, int images) {
    this.album = album;
    this.undisturbed = undisturbed;
    this.client = client;
    next = new AtomicInteger(undisturbed.next());
    last = undisturbed.next() + images;
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(threads.submit(this::upload));
    }
  }

  /** Lets that many more images be uploaded. */
  void allow(int images) {
    allowed.release(images);
  }

  /** Uploads one more from this thread, and returns when it is accepted. */
  void uploadOne() throws IOException {
    untilAccepted(next.getAndIncrement());
  }

  /** The hash of each accepted image and the number of its copy. */
  Map<String, Integer> accepted() {
    return accepted;
  }

  /** When the first was accepted of those that were sent later than this. */
  Optional<Instant> acceptedAgain(Instant since) {
    return acceptances.tailMap(since, false).values().stream().min(Comparator.naturalOrder());
  }

  /** How often each kind of answer was given, and the longest time that one took. */
  String answers() {
    return "%s, the slowest after %d ms".formatted(answers, slowest.get());
  }

  /** Returns when all are accepted, or throws what a client found wrong. */
  void join() throws Exception {
    for (Future<?> one : clients) {
      one.get();
    }
  }

  private Void upload() throws Exception {
    var seen = new ArrayList<Set<String>>();
    album.photos().forEach(photo -> seen.add(new HashSet<>()));
    allowed.acquire();
    for (int number; (number = next.getAndIncrement()) < last; allowed.acquire()) {
      untilAccepted(number);
      match(album.photo(number), seen.get(album.photo(number)));
    }
    allowed.release();
    return null;
  }

  private void untilAccepted(int number) throws IOException {
    byte[] copy = album.copy(number);
    await()
        .atMost(LONGEST)
        .pollInterval(PAUSE)
        .pollDelay(Duration.ZERO)
        .until(
            () ->
                accepted(
                    number,
                    Instant.now(),
                    ask("scan", () -> client.scanImage(album.name(number), copy))));
  }

  private boolean accepted(int number, Instant sent, Optional<StockClient.Answer> answer) {
    answer.ifPresent(
        success -> {
          assertThat(success.status()).isIn(200, 202);
          acceptances.put(sent, Instant.now());
          accepted.put(success.hash(), number);
        });
    return answer.isPresent();
  }

  /** Nothing that was found once may be missing later, and nothing else may ever be found. */
  private void match(int photo, Set<String> seen) throws Exception {
    var answer = ask("match", () -> client.match(undisturbed.hashes().get(photo)));
    if (answer.isPresent()) {
      assertThat(answer.get().status()).isEqualTo(200);
      var names = answer.get().names();
      assertThat(names).doesNotHaveDuplicates().contains(album.name(photo)).containsAll(seen);
      assertThat(names).map(album::photo).isSubsetOf(undisturbed.matches().get(photo));
      seen.addAll(names);
    }
  }

  /**
   * What is neither 503 nor, as from a killed server, no answer at all; an answer that is no JSON
   * is an error.
   */
  private Optional<StockClient.Answer> ask(String what, Callable<StockClient.Answer> call)
      throws Exception {
    var asked = Instant.now();
    try {
      var answer = call.call();
      count(what + " " + answer.status(), asked);
      return Optional.of(answer).filter(given -> given.status() != 503);
    } catch (IOException nobodyAnswers) {
      count("%s without an answer: %s".formatted(what, nobodyAnswers.getMessage()), asked);
      return Optional.empty();
    }
  }

  private void count(String kind, Instant asked) {
    slowest.accumulateAndGet(Duration.between(asked, Instant.now()).toMillis(), Math::max);
    answers.computeIfAbsent(kind, first -> new AtomicInteger()).incrementAndGet();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
