package facematch.worker.question;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.ShutdownSignalException;
import facematch.broker.ActivityLog;
import facematch.broker.BrokerConnection;
import facematch.broker.FaceAnswer;
import facematch.broker.FaceAnswer.Failed;
import facematch.broker.FaceQuestion;
import facematch.broker.Topology;
import facematch.broker.task.DrainingExecutor;
import facematch.worker.delivery.ScanConsumer;
import facematch.worker.faces.NetworksFailed;
import facematch.worker.faces.NetworksVerified;
import facematch.worker.observation.DeliverySpans;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Consumes the question queue beside the scan queue, and acknowledges each question when its answer
 * is sent.
 *
 * <p>There is one consumer in a process, so the queue's consumers are the workers. It takes as many
 * questions at a time as images are scanned in parallel, on as many threads of its own: a question
 * shares the processors with scans, but does not wait for one to end.
 */
@ApplicationScoped
public class QuestionConsumer {
  private static final System.Logger LOGGER = System.getLogger(QuestionConsumer.class.getName());
  private static final int FINISH_SECONDS = 20;

  @Inject BrokerConnection connection;
  @Inject ScanConsumer scans;
  @Inject QuestionScan scan;
  @Inject ActivityLog activity;
  @Inject DeliverySpans spans;

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  ManagedThreadFactory factory;

  private ThreadPoolExecutor pool;
  private DrainingExecutor threads;

  /** Null before the first connection. */
  private volatile QuestionChannel channel;

  @PostConstruct
  void createThreads() {
    int parallel = scans.parallel();
    pool =
        new ThreadPoolExecutor(
            parallel, parallel, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
    threads = new DrainingExecutor(pool);
  }

  /** Not before: networks that do not run would answer no question. */
  void start(@Observes NetworksVerified networks) {
    pool.prestartAllCoreThreads(); // a stopping server creates no threads
    connection.open("questions", 1, this::consume);
  }

  /** The broker delivers the questions to other workers. */
  void stop(@Observes NetworksFailed networks) {
    connection.close();
  }

  private void consume(Connection opened) throws IOException {
    var consuming = new QuestionChannel(connection, opened);
    channel = consuming;
    consuming.consume(
        scans.parallel(), delivery -> threads.execute(() -> handle(consuming, delivery)));
  }

  private void handle(QuestionChannel from, Delivery delivery) {
    try {
      spans.process(
          Topology.QUESTION_QUEUE,
          delivery.getProperties().getHeaders(),
          () -> {
            answer(from, delivery);
            from.acknowledge(delivery);
            return "answered";
          });
    } catch (IOException | ShutdownSignalException e) {
      LOGGER.log(Level.DEBUG, "A question is left to others: the connection is lost", e);
    }
  }

  private void answer(QuestionChannel from, Delivery delivery) throws IOException {
    FaceQuestion question;
    try {
      question = FaceQuestion.from(delivery);
    } catch (IllegalArgumentException e) {
      LOGGER.log(Level.WARNING, "Dropped: {0}", e.getMessage());
      return;
    }
    var answer = delivery.getEnvelope().isRedeliver() ? giveUp() : scan.answer(question);
    if (answer.isPresent()) {
      from.answer(question, answer.get());
      activity.debug("answered a question");
    }
  }

  /** The question may have ended the worker that had it before. */
  private static Optional<FaceAnswer> giveUp() {
    LOGGER.log(Level.WARNING, "A question was delivered again; its image is not scanned");
    return Optional.of(new Failed());
  }

  /**
   * Waits for the questions in progress, before the beans that they need are destroyed. The broker
   * delivers all others to other workers: those that this worker has would count as delivered
   * again.
   */
  void finish(@Observes Shutdown shutdown) {
    if (channel != null) {
      threads.execute(channel::cancel); // it would block here if the broker reads nothing
    }
    threads.close();
    awaitIdle();
  }

  private void awaitIdle() {
    try {
      if (!pool.awaitTermination(FINISH_SECONDS, TimeUnit.SECONDS)) {
        LOGGER.log(Level.WARNING, "Questions are in progress while this worker stops");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
