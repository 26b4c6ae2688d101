package facematch.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ActivityLogIT {
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(8);
  private final BrokerConnection connection = TestConnection.on(threads);
  private final ActivityLog activity =
      new ActivityLog(connection, TestConnection.executor(ForkJoinPool.commonPool()), "rest");
  private final BrokerConnection listening = TestConnection.on(threads);
  private final List<String> heard = new CopyOnWriteArrayList<>();

  @BeforeEach
  void open() {
    listening.open("a test", 1, this::listen);
    await().until(listening::isOpen);
  }

  @AfterEach
  void close() {
    connection.close();
    listening.close();
    threads.shutdownNow();
  }

  @Test
  void tellsThoseWhoListenOnTheTopicOfItsLevel() {
    activity.start(null);
    activity.debug("step");
    activity.info("outcome");

    await().until(() -> heard.size() == 1);
    assertThat(heard.get(0)).matches("[^.]+\\.rest\\.info outcome");
  }

  @Test
  void keepsItsMessagesInOrderUntilTheBrokerIsThere() {
    activity.info("first");
    activity.info("second");
    activity.start(null);

    await().until(() -> heard.size() == 2);
    assertThat(heard.get(0)).endsWith("first");
    assertThat(heard.get(1)).endsWith("second");
  }

  private void listen(Connection opened) throws IOException {
    var channel = opened.createChannel();
    Topology.declareLogs(channel);
    String queue = channel.queueDeclare().getQueue();
    channel.queueBind(queue, Topology.LOGS_EXCHANGE, "*.rest.info");
    channel.basicConsume(
        queue,
        true,
        (tag, delivery) ->
            heard.add(
                delivery.getEnvelope().getRoutingKey()
                    + " "
                    + new String(delivery.getBody(), UTF_8)),
        tag -> {});
  }
}
