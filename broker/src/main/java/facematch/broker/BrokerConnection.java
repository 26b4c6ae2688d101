package facematch.broker;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import facematch.broker.task.BackgroundExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A connection to the broker for the bean that injects it. It is opened in the background and
 * reopened, with everything on it, whenever it is lost.
 */
@Dependent
public class BrokerConnection {
  private final String uris;
  private final BackgroundExecutor executor;
  private final Downtime downtime = new Downtime();

  @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
  ScheduledExecutorService scheduler;

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  ThreadFactory threads;

  /** Null until {@link #open}. */
  private volatile ConnectionKeeper keeper;

  /**
   * A connection that {@link #open} opens.
   *
   * @param uris {@code amqp[s]://user:password@host:port/vhost}, several separated by commas
   * @param executor runs the attempts to connect, which may block for seconds
   */
  @Inject
  public BrokerConnection(
      @ConfigProperty(name = "rabbitmq.uri", defaultValue = "amqp://guest:guest@localhost")
          String uris,
      BackgroundExecutor executor) {
    this.uris = uris;
    this.executor = executor;
  }

  /** Sets up each new connection: channels, declarations, consumers. */
  @FunctionalInterface
  public interface ConnectionUse {
    /** Sets up a connection. If this throws, the connection is closed and another one is opened. */
    void begin(Connection connection) throws IOException;
  }

  /**
   * Opens the connection in the background. Returns at once. To be called once.
   *
   * @param purpose names the connection in logs and in the broker's list of connections
   * @param parallel how many callbacks may run at a time
   * @param use sets up the connection as soon as the broker answers, and again after each loss
   * @throws IllegalArgumentException if {@code rabbitmq.uri} is malformed
   */
  public synchronized void open(String purpose, int parallel, ConnectionUse use) {
    var factory = new BrokerConnectionFactory(uris, threads);
    keeper = new ConnectionKeeper(purpose, parallel, use, factory, downtime);
    keeper.start(executor, scheduler);
  }

  public boolean isOpen() {
    return awaySince().isEmpty();
  }

  /**
   * Whether the broker reads nothing from this connection because it is short of disk or memory.
   */
  public boolean isBlocked() {
    return isOpen() && keeper.blockedSince().isPresent();
  }

  /** Down while there is no connection, or a blocked one. */
  public DependencyHealth broker() {
    return new DependencyHealth("broker", awaySince().or(() -> keeper.blockedSince()));
  }

  /** How long there has been no connection; zero while there is one. */
  public Duration away() {
    return sinceThen(awaySince());
  }

  /**
   * How long there has been no connection, and no attempt to open one has ended; zero while there
   * is one. Attempts have time limits, so it stays under a minute while the broker is away.
   */
  public Duration stuck() {
    return sinceThen(keeper == null ? awaySince() : keeper.stuckSince());
  }

  private static Duration sinceThen(Optional<Instant> time) {
    return time.map(since -> Duration.between(since, Instant.now())).orElse(Duration.ZERO);
  }

  private Optional<Instant> awaySince() {
    return keeper == null ? Optional.of(downtime.since(null)) : keeper.awaySince();
  }

  /**
   * Opens a channel of this connection. When the channel is closed alone, the connection is reset:
   * otherwise it would look open, but consume less than it should.
   *
   * @param opened the connection that is set up
   */
  public Channel openChannel(Connection opened) throws IOException {
    var channel = opened.createChannel();
    channel.addShutdownListener(
        cause -> {
          if (!cause.isHardError()) {
            reset(opened);
          }
        });
    return channel;
  }

  /**
   * Closes a connection on which something failed, so that another one is opened. Does nothing if
   * it was replaced already.
   */
  public void reset(Connection failed) {
    keeper.reset(failed);
  }

  @PreDestroy
  public synchronized void close() {
    if (keeper != null) {
      keeper.close();
    }
  }
}
