package facematch.rest.ask;

import facematch.broker.BrokerConnection;
import facematch.broker.BrokerUnavailableException;
import facematch.broker.FaceAnswer;
import facematch.broker.FaceQuestion;
import facematch.broker.Topology;
import facematch.broker.task.BackgroundExecutor;
import facematch.rest.publish.ConfirmedPublisher;
import facematch.rest.publish.MessageSpans;
import facematch.rest.publish.OutgoingMessage;
import facematch.rest.publish.Route;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Asks the workers which faces an image shows. Nothing of a question is stored: the image travels
 * in a message that the broker does not write to its disk unless it lacks memory, and drops when
 * the time for the answer is over.
 *
 * <p>Questions and answers have a connection each, because a broker that is short of memory or disk
 * stops reading from those that publish.
 */
@ApplicationScoped
public class WorkerQuestions {
  private static final Route ROUTE = new Route(Topology.QUESTION_KEY, Topology::declareQuestions);
  private static final int LONGEST_SECONDS = 600;
  private static final Duration SHORTEST = Duration.ofMillis(1);

  private final BrokerConnection answering;
  private final ConfirmedPublisher publisher;
  private final int seconds;

  /** That of the latest connection; null before the first. */
  private volatile AnswerQueue answers;

  /** For the container's proxy. */
  WorkerQuestions() {
    this(null, null, null, null, 0);
  }

  /**
   * Questions on two connections of their own.
   *
   * @param seconds how long an answer may take, 1 to 600
   */
  @Inject
  WorkerQuestions(
      BrokerConnection asking,
      BrokerConnection answering,
      BackgroundExecutor executor,
      MessageSpans spans,
      @ConfigProperty(name = "rest.question-timeout", defaultValue = "20") int seconds) {
    this.answering = answering;
    this.publisher = new ConfirmedPublisher(asking, ROUTE, spans, executor, seconds);
    this.seconds = seconds;
  }

  void onStartup(@Observes Startup startup) {
    start();
  }

  /**
   * Opens the connections in the background.
   *
   * @throws IllegalArgumentException if the time for an answer is out of range
   */
  void start() {
    if (seconds < 1 || seconds > LONGEST_SECONDS) {
      throw new IllegalArgumentException(
          "rest.question-timeout is 1 to %d seconds, not %d".formatted(LONGEST_SECONDS, seconds));
    }
    publisher.open("questions");
    answering.open("answers", 1, opened -> answers = new AnswerQueue(answering, opened));
  }

  /**
   * Sends the image to a worker. The future completes with the faces that the worker found, or with
   * an {@link UnreadableImageException}, an {@link UnansweredQuestionException} or a {@link
   * BrokerUnavailableException}. A caller that completes it itself waits no longer. Dependent
   * stages must not block: they delay other answers.
   *
   * @throws BrokerUnavailableException if the broker takes no questions at this moment
   */
  public CompletableFuture<FoundFaces> ask(byte[] image) {
    throwIfClosed();
    var queue = answers;
    var id = UUID.randomUUID().toString();
    var answer = queue.await(id).orTimeout(seconds, TimeUnit.SECONDS);
    var found =
        answer
            .exceptionallyCompose(failure -> CompletableFuture.failedFuture(describe(failure)))
            .thenApply(FoundFaces::in);
    var sent = publisher.publish(message(id, queue.name(), image));
    failIfUnsent(answer, sent);
    var unused =
        found.whenComplete(
            (faces, failure) -> {
              answer.cancel(false);
              sent.cancel(false);
            });
    return found;
  }

  private static void failIfUnsent(
      CompletableFuture<FaceAnswer> answer, CompletableFuture<Void> sent) {
    var unused =
        sent.whenComplete(
            (confirmed, failure) -> {
              if (failure != null) {
                answer.completeExceptionally(failure);
              }
            });
  }

  /** How many questions wait for their answers. */
  int inProgress() {
    return answers.size();
  }

  private void throwIfClosed() {
    publisher.throwIfClosed();
    if (!answering.isOpen()) {
      throw new BrokerUnavailableException("the broker is away", null);
    }
  }

  private Throwable describe(Throwable failure) {
    return failure instanceof TimeoutException
        ? new UnansweredQuestionException("no worker answered within %d seconds".formatted(seconds))
        : failure;
  }

  private OutgoingMessage message(String id, String answerQueue, byte[] image) {
    var deadline = Instant.now().plusSeconds(seconds);
    return new OutgoingMessage(
        broker -> new FaceQuestion(id, answerQueue, timeUntil(deadline), image).properties(broker),
        image);
  }

  private static Duration timeUntil(Instant deadline) {
    var left = Duration.between(Instant.now(), deadline);
    return left.compareTo(SHORTEST) > 0 ? left : SHORTEST;
  }
}
