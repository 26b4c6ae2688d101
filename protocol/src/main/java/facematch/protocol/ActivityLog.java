package facematch.protocol;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What this service did, told to whoever listens on the exchange {@code logs}.
 *
 * <p>Fire and forget: messages wait in a bounded buffer while the broker is away, the newest are
 * dropped when it is full, and no caller ever waits, unless the server stops.
 */
@ApplicationScoped
public class ActivityLog {
  private static final System.Logger LOGGER = System.getLogger(ActivityLog.class.getName());
  private static final int BUFFERED_MESSAGES = 10_000;

  /** Between bursts: woken for each message, broker and sender would take three times as long. */
  private static final long PAUSE_NANOSECONDS = 20_000_000;

  private final BlockingQueue<Message> waiting = new ArrayBlockingQueue<>(BUFFERED_MESSAGES);
  private final String host = hostName();

  private final BrokerConnection connection;
  private final SerialTask sending;
  private final String service;

  private volatile Channel channel;

  private record Message(String key, String text) {}

  /** For the container's proxy. */
  ActivityLog() {
    this(null, null, null);
  }

  /**
   * A log on a connection of its own.
   *
   * @param service the second word of the routing key, which each WAR's own defaults name
   */
  @Inject
  public ActivityLog(
      BrokerConnection connection,
      FinishingExecutor executor,
      @ConfigProperty(name = "activity-log.service", defaultValue = "facematch") String service) {
    this.connection = connection;
    this.sending = new SerialTask(executor, this::send);
    this.service = service;
  }

  void start(@Observes Startup startup) {
    connection.open("activity messages", 1, this::begin);
  }

  private void begin(Connection opened) throws IOException {
    var ready = opened.createChannel();
    Topology.declareLogs(ready);
    channel = ready;
    sendSoon();
  }

  /** One line on what was done and how it ended. */
  public void info(String text) {
    log("info", text);
  }

  /** One line on a step on the way. */
  public void debug(String text) {
    log("debug", text);
  }

  private void log(String level, String text) {
    if (waiting.offer(new Message(host + "." + service + "." + level, text))) {
      sendSoon();
    }
  }

  private void sendSoon() {
    if (channel != null) {
      sending.runSoon();
    }
  }

  /** What comes during the pause goes out together. A stalled broker holds one thread. */
  private void send() {
    sendWaiting();
    if (ForkJoinTask.inForkJoinPool()) { // and not on a caller's thread, at the application's end
      LockSupport.parkNanos(PAUSE_NANOSECONDS);
    }
  }

  private void sendWaiting() {
    try {
      for (Message next = waiting.peek(); next != null; next = waiting.peek()) {
        channel.basicPublish(
            Topology.LOGS_EXCHANGE,
            next.key,
            new BasicProperties(),
            next.text.getBytes(StandardCharsets.UTF_8));
        waiting.remove();
      }
    } catch (IOException | AlreadyClosedException e) {
      // The messages stay in the buffer, and the next connection sends them.
      LOGGER.log(Level.DEBUG, "Activity messages wait for the broker", e);
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName().split("\\.", 2)[0];
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
