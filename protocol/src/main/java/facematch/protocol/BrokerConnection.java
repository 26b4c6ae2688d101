package facematch.protocol;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * One connection to the broker for the bean that injects it, opened in the background and opened
 * anew, with everything on it, whenever it is lost.
 *
 * <p>amqp-client's own recovery is off: it does not cover the first connection, and it lets the
 * publisher confirms of a lost channel and of its successor share sequence numbers.
 */
@Dependent
public class BrokerConnection {
  private static final System.Logger LOGGER = System.getLogger(BrokerConnection.class.getName());

  /** Not at once: a broker may close each connection as soon as it is opened. */
  private static final int SOON_MILLISECONDS = 100;

  private static final int CLOSE_MILLISECONDS = 3000;

  private final String uris;
  private final Executor executor;

  @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
  ScheduledExecutorService scheduler;

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  ThreadFactory threads;

  /** The last one; whoever first sees a connection closed sets it. */
  private final AtomicReference<Absence> absence =
      new AtomicReference<>(new Absence(null, Instant.now()));

  private volatile Connection connection;

  /** The last one opened; {@link #connection} is the last that is in use. */
  private volatile Link latest;

  private volatile BrokerAlarm alarm;
  private BrokerCluster cluster;

  /** Started early: a closing connection still calls back, when the server gives no new threads. */
  private ThreadPoolExecutor callbacks;

  private String purpose;
  private ConnectionUse use;
  private SerialTask opening;
  private ScheduledFuture<?> keeper;

  /**
   * A connection that is opened later.
   *
   * @param uris {@code amqp[s]://user:password@host:port/vhost}, several separated by commas
   * @param executor opens it, which may take long: the server's own threads answer probes
   */
  @Inject
  public BrokerConnection(
      @ConfigProperty(name = "rabbitmq.uri", defaultValue = "amqp://guest:guest@localhost")
          String uris,
      FinishingExecutor executor) {
    this.uris = uris;
    this.executor = executor;
  }

  private record Absence(Connection closed, Instant since) {}

  /** A connection, maybe not yet in use, and what ends it without a word. */
  private record Link(Connection connection, Runnable cut) {}

  /** What is put on each new connection: channels, declarations, consumers. */
  @FunctionalInterface
  public interface ConnectionUse {
    void begin(Connection connection) throws IOException;
  }

  /**
   * Returns at once; {@code use} begins as soon as the broker answers, and after each loss.
   *
   * @param parallel how many callbacks may run at a time
   */
  public synchronized void open(String purpose, int parallel, ConnectionUse use) {
    this.purpose = purpose;
    this.use = use;
    cluster = new BrokerCluster(uris, threads);
    callbacks =
        new ThreadPoolExecutor(
            parallel, parallel, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
    callbacks.prestartAllCoreThreads();
    opening = new SerialTask(executor, this::keepOpen);
    keeper = opening.everySecond(scheduler);
  }

  /** Whether the broker, short of disk or memory, reads nothing from this connection. */
  public boolean isBlocked() {
    return isOpen() && alarm.since().isPresent();
  }

  public boolean isOpen() {
    return awaySince().isEmpty();
  }

  /** Down while there is no connection, or a blocked one. */
  public Dependency broker() {
    return new Dependency("broker", awaySince().or(() -> alarm.since()));
  }

  /** How long there has been no connection; zero while there is one. */
  public Duration away() {
    return awaySince().map(since -> Duration.between(since, Instant.now())).orElse(Duration.ZERO);
  }

  /** Empty while there is a connection; one is closed a while before its listeners hear of it. */
  private Optional<Instant> awaySince() {
    Connection current = connection;
    return current != null && current.isOpen() ? Optional.empty() : Optional.of(since(current));
  }

  private Instant since(Connection closed) {
    return absence.updateAndGet(
            last -> last.closed == closed ? last : new Absence(closed, Instant.now()))
        .since;
  }

  void reset() {
    reset(latest.connection);
  }

  /**
   * Gives a connection up, and with it whatever was begun on it; a new one is opened, unless it was
   * already.
   */
  public void reset(Connection spent) {
    Link link = latest;
    if (link.connection == spent) {
      // the farewell waits for what is being written, and that for a broker that does not read
      CompletableFuture.delayedExecutor(CLOSE_MILLISECONDS, TimeUnit.MILLISECONDS)
          .execute(link.cut);
      link.connection.abort(CLOSE_MILLISECONDS);
    }
  }

  @PreDestroy
  synchronized void close() {
    if (keeper != null) {
      keeper.cancel(false);
      if (isOpen()) {
        reset();
      }
      endCallbacks();
    }
  }

  /** Not at once: a closing channel calls back when it is through with what it delivered last. */
  private void endCallbacks() {
    callbacks.setKeepAliveTime(2L * CLOSE_MILLISECONDS, TimeUnit.MILLISECONDS);
    callbacks.allowCoreThreadTimeOut(true);
  }

  private synchronized void keepOpen() {
    if (isOpen() || keeper.isCancelled()) {
      return;
    }
    try {
      begin(cluster.connect(callbacks, purpose));
    } catch (IOException | TimeoutException | ShutdownSignalException e) {
      LOGGER.log(Level.WARNING, "No broker for {0}: {1}", purpose, e.toString());
    }
  }

  private void begin(Connection opened) throws IOException {
    latest = new Link(opened, cluster.cut());
    try {
      // of this connection's own: the one before may still tell of what it met
      alarm = new BrokerAlarm(purpose);
      opened.addBlockedListener(alarm);
      use.begin(opened);
      connection = opened;
      opened.addShutdownListener(cause -> lost(opened, cause));
      LOGGER.log(Level.INFO, "Connected to the broker for {0}", purpose);
    } finally {
      if (connection != opened) {
        opened.abort(CLOSE_MILLISECONDS);
      }
    }
  }

  private void lost(Connection closed, ShutdownSignalException cause) {
    since(closed);
    if (!cause.isInitiatedByApplication()) {
      LOGGER.log(Level.WARNING, "Lost the broker for {0}: {1}", purpose, cause.getMessage());
      var unused =
          scheduler.schedule(opening::runUnlessRunning, SOON_MILLISECONDS, TimeUnit.MILLISECONDS);
    }
  }
}
