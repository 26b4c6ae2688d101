package facematch.broker;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import facematch.broker.BrokerConnection.ConnectionUse;
import facematch.broker.task.CoalescingTask;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Opens a connection, and another one whenever it is lost.
 *
 * <p>It replaces amqp-client's own recovery, which does not cover the first connection, and in
 * which the publisher confirms of a lost channel and of its successor share sequence numbers.
 */
final class ConnectionKeeper {
  private static final System.Logger LOGGER = System.getLogger(ConnectionKeeper.class.getName());

  /** Delays reopening: a broker may close each connection as soon as it is opened. */
  private static final int REOPEN_MILLISECONDS = 100;

  private final String purpose;
  private final ConnectionUse use;
  private final BrokerConnectionFactory factory;
  private final Downtime downtime;
  private final ThreadPoolExecutor callbacks;

  /** The last one that was opened; it may still be set up. */
  private volatile OpenConnection latest;

  /** The last one that was set up; it may be closed again. */
  private volatile OpenConnection ready;

  /** When the last attempt to open it ended. */
  private volatile Instant attempted = Instant.now();

  private ScheduledExecutorService scheduler;
  private CoalescingTask opening;
  private ScheduledFuture<?> checks;

  ConnectionKeeper(
      String purpose,
      int parallel,
      ConnectionUse use,
      BrokerConnectionFactory factory,
      Downtime downtime) {
    this.purpose = purpose;
    this.use = use;
    this.factory = factory;
    this.downtime = downtime;
    this.callbacks =
        new ThreadPoolExecutor(
            parallel,
            parallel,
            2L * OpenConnection.CLOSE_MILLISECONDS,
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            factory.threads());
  }

  /** Opens the connection as soon as the broker answers. Returns at once. */
  synchronized void start(Executor executor, ScheduledExecutorService timer) {
    // a stopping server creates no threads, and a closing connection still has callbacks to run
    callbacks.prestartAllCoreThreads();
    scheduler = timer;
    opening = new CoalescingTask(executor, this::openUnlessOpen);
    checks = opening.everySecond(timer);
  }

  /** Empty while the connection is open. It closes shortly before its listeners are called. */
  Optional<Instant> awaySince() {
    var last = ready;
    return last != null && last.isOpen() ? Optional.empty() : Optional.of(downtime.since(last));
  }

  /**
   * Since when there has been no connection, and no attempt to open one has ended; empty while
   * there is one.
   */
  Optional<Instant> stuckSince() {
    return awaySince().map(since -> attempted.isAfter(since) ? attempted : since);
  }

  /** Since when the broker has read nothing from the connection; empty while it reads. */
  Optional<Instant> blockedSince() {
    return ready.blockedSince();
  }

  /** Closes this connection, unless a later one was opened. */
  void reset(Connection failed) {
    var last = latest;
    if (last.connection() == failed) {
      last.abort();
    }
  }

  synchronized void close() {
    checks.cancel(false);
    if (awaySince().isEmpty()) {
      ready.abort();
    }
    // the threads end only when idle: a closing channel still calls back for its last deliveries
    callbacks.allowCoreThreadTimeOut(true);
  }

  private synchronized void openUnlessOpen() {
    if (awaySince().isEmpty() || checks.isCancelled()) {
      return;
    }
    try {
      setUp(factory.connect(callbacks, purpose));
    } catch (IOException | TimeoutException | ShutdownSignalException e) {
      LOGGER.log(Level.WARNING, "Cannot connect to the broker for {0}: {1}", purpose, e.toString());
    } finally {
      attempted = Instant.now();
    }
  }

  private void setUp(OpenConnection opened) throws IOException {
    latest = opened;
    var connection = opened.connection();
    try {
      use.begin(connection);
      ready = opened;
      connection.addShutdownListener(cause -> lost(opened, cause));
      LOGGER.log(Level.INFO, "Connected to the broker for {0}", purpose);
    } finally {
      if (ready != opened) {
        opened.abort();
      }
    }
  }

  private void lost(OpenConnection closed, ShutdownSignalException cause) {
    downtime.since(closed);
    if (!cause.isInitiatedByApplication()) {
      LOGGER.log(
          Level.WARNING, "Lost the broker connection for {0}: {1}", purpose, cause.getMessage());
      var unused =
          scheduler.schedule(
              opening::requestUnlessRunning, REOPEN_MILLISECONDS, TimeUnit.MILLISECONDS);
    }
  }
}
