package facematch.rest.publish;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import facematch.broker.BrokerConnection;
import facematch.broker.BrokerUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/**
 * Reads queues on a connection of its own. The connection that publishes does not serve for this: a
 * broker short of memory or disk answers nothing on it.
 */
@ApplicationScoped
public class QueueInspection {
  private static final int CONFIRM_MILLISECONDS = 5000;

  @Inject BrokerConnection connection;
  private volatile Connection opened;

  /** Reads queues on a channel of its own. Messages that it did not acknowledge are requeued. */
  @FunctionalInterface
  public interface Inspection<T> {
    /** Returns what was read. */
    T on(Channel channel) throws IOException;
  }

  void start(@Observes Startup startup) {
    connection.open("inspections", 1, ready -> opened = ready);
  }

  /**
   * Runs an inspection and returns its result.
   *
   * @throws BrokerUnavailableException if the broker is away, or goes away meanwhile
   */
  public <T> T inspect(Inspection<T> inspection) {
    if (!connection.isOpen()) {
      throw new BrokerUnavailableException("the broker is away", null);
    }
    try (Channel channel = opened.createChannel()) {
      return inspection.on(channel);
    } catch (IOException | TimeoutException | ShutdownSignalException e) {
      throw new BrokerUnavailableException("the connection to the broker was lost", e);
    }
  }

  /** Returns when the broker has confirmed what was published on the channel. */
  public static void awaitConfirms(Channel channel) throws IOException {
    try {
      channel.waitForConfirmsOrDie(CONFIRM_MILLISECONDS);
    } catch (TimeoutException e) {
      throw new BrokerUnavailableException("the broker did not confirm in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokerUnavailableException("interrupted", e);
    }
  }
}
