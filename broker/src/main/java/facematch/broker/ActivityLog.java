package facematch.broker;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import facematch.broker.task.BackgroundExecutor;
import facematch.broker.task.CoalescingTask;
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
 * Publishes a line about each thing that this service does to the exchange {@code logs}.
 *
 * <p>Fire and forget: messages are buffered and sent in the background. While the broker is away up
 * to 10,000 stay in the buffer; when it is full, new ones are dropped. Callers block only after the
 * application has shut down, when the messages are sent on the calling thread.
 */
@ApplicationScoped
public class ActivityLog {
  private static final System.Logger LOGGER = System.getLogger(ActivityLog.class.getName());
  private static final int BUFFERED_MESSAGES = 10_000;

  /** Batches messages: sending each at once takes the broker and the sender three times as long. */
  private static final long PAUSE_NANOSECONDS = 20_000_000;

  private final BlockingQueue<Message> buffer = new ArrayBlockingQueue<>(BUFFERED_MESSAGES);
  private final String host = hostName();

  private final BrokerConnection connection;
  private final CoalescingTask sending;
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
   * @param service the second part of the routing key; each WAR sets it in its configuration
   */
  @Inject
  public ActivityLog(
      BrokerConnection connection,
      BackgroundExecutor executor,
      @ConfigProperty(name = "activity-log.service", defaultValue = "facematch") String service) {
    this.connection = connection;
    this.sending = new CoalescingTask(executor, this::send);
    this.service = service;
  }

  void start(@Observes Startup startup) {
    connection.open("activity messages", 1, this::useConnection);
  }

  private void useConnection(Connection opened) throws IOException {
    var ready = opened.createChannel();
    Topology.declareLogs(ready);
    channel = ready;
    requestSending();
  }

  /** Publishes what was done and how it ended, in one line. */
  public void info(String text) {
    log("info", text);
  }

  /** Publishes a step in between, in one line. */
  public void debug(String text) {
    log("debug", text);
  }

  private void log(String level, String text) {
    if (buffer.offer(new Message(host + "." + service + "." + level, text))) {
      requestSending();
    }
  }

  private void requestSending() {
    if (channel != null) {
      sending.request();
    }
  }

  /** Sends the buffered messages; those logged during the pause are sent by the next run. */
  private void send() {
    sendBuffered();
    if (ForkJoinTask.inForkJoinPool()) { // not on a caller's thread, after the shutdown
      LockSupport.parkNanos(PAUSE_NANOSECONDS);
    }
  }

  private void sendBuffered() {
    try {
      for (Message next = buffer.peek(); next != null; next = buffer.peek()) {
        channel.basicPublish(
            Topology.LOGS_EXCHANGE,
            next.key,
            new BasicProperties(),
            next.text.getBytes(StandardCharsets.UTF_8));
        buffer.remove();
      }
    } catch (IOException | AlreadyClosedException e) {
      // the messages stay in the buffer until there is a new connection
      LOGGER.log(Level.DEBUG, "Activity messages stay in the buffer: the connection is lost", e);
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
