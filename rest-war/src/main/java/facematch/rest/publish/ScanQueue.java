package facematch.rest.publish;

import facematch.broker.BrokerConnection;
import facematch.broker.BrokerUnavailableException;
import facematch.broker.DependencyHealth;
import facematch.broker.ScanRequest;
import facematch.broker.Topology;
import facematch.broker.configuration.PositiveNumber;
import facematch.broker.task.BackgroundExecutor;
import facematch.metrics.MetricsRegistry;
import io.prometheus.metrics.core.metrics.Histogram;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Publishes images to the queue where they wait for a worker. */
@ApplicationScoped
public class ScanQueue {
  private static final Route ROUTE = new Route(Topology.SCAN_KEY, Topology::declareScans);

  /**
   * In seconds: from a broker that confirms without waiting for its disk to the default of {@code
   * rabbitmq.confirm-timeout}.
   */
  private static final List<Double> CONFIRM_BOUNDS =
      List.of(.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1., 2.5, 5., 10.);

  private final BrokerConnection connection;
  private final ConfirmedPublisher publisher;
  private final Histogram confirms;

  /** For the container's proxy. */
  ScanQueue() {
    this(null, null, new MetricsRegistry(), null, new PositiveNumber(1));
  }

  /**
   * A queue on a connection of its own.
   *
   * @param confirmTimeout how many seconds the broker has to read and confirm a message
   */
  @Inject
  ScanQueue(
      BrokerConnection connection,
      BackgroundExecutor executor,
      MetricsRegistry metrics,
      MessageSpans spans,
      @ConfigProperty(name = "rabbitmq.confirm-timeout", defaultValue = "10")
          PositiveNumber confirmTimeout) {
    this.connection = connection;
    this.publisher =
        new ConfirmedPublisher(connection, ROUTE, spans, executor, confirmTimeout.value());
    this.confirms =
        metrics.histogram(
            "facematch_confirm_seconds",
            "Time from publishing an image to the broker's confirm, of confirmed images only",
            CONFIRM_BOUNDS);
  }

  void onStartup(@Observes Startup startup) {
    start();
  }

  /** Opens the connection in the background. */
  void start() {
    publisher.open("scan requests");
  }

  /**
   * Completes when the broker has confirmed the image, or within seconds with a {@link
   * BrokerUnavailableException}. Dependent stages must not block: they delay other confirms.
   *
   * @throws BrokerUnavailableException as {@link #throwIfClosed} does
   */
  public CompletionStage<Void> publish(ScanRequest request) {
    throwIfClosed();
    var confirm = confirms.startTimer();
    return publisher
        .publish(new OutgoingMessage(broker -> request.properties(), request.image()))
        .thenRun(confirm::observeDuration);
  }

  /**
   * Returns if the broker takes images at this moment.
   *
   * @throws BrokerUnavailableException if it is away, or short of disk or memory
   */
  public void throwIfClosed() {
    publisher.throwIfClosed();
  }

  public boolean isOpen() {
    return connection.isOpen();
  }

  /** Down while the broker is away, or blocks the connection. */
  public DependencyHealth broker() {
    return connection.broker();
  }

  /** As {@link BrokerConnection#stuck}. */
  public Duration stuck() {
    return connection.stuck();
  }
}
