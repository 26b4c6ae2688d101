package facematch.rest;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import facematch.protocol.BrokerConnection;
import facematch.protocol.BrokerUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/**
 * A connection to look into queues, beside the one that publishes: when the broker is short of
 * room, that one is not even asked a question.
 */
@ApplicationScoped
public class BrokerInspection {
  @Inject BrokerConnection connection;
  private volatile Connection opened;

  /** Looks into queues on a channel of its own; what it took without acknowledging goes back. */
  @FunctionalInterface
  interface Inspection<T> {
    T on(Channel channel) throws IOException;
  }

  void start(@Observes Startup startup) {
    connection.open("inspections", 1, ready -> opened = ready);
  }

  /**
   * Answers what the inspection does.
   *
   * @throws BrokerUnavailableException if the broker is away, or goes away meanwhile
   */
  <T> T inspect(Inspection<T> inspection) {
    if (!connection.isOpen()) {
      throw new BrokerUnavailableException("the broker is away", null);
    }
    try (Channel channel = opened.createChannel()) {
      return inspection.on(channel);
    } catch (IOException | TimeoutException | ShutdownSignalException e) {
      throw new BrokerUnavailableException("the connection to the broker was lost", e);
    }
  }
}
