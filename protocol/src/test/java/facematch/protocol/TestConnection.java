package facematch.protocol;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** A connection to the test's broker on plain threads instead of a server's. */
final class TestConnection {
  private TestConnection() {}

  static BrokerConnection on(ScheduledExecutorService threads) {
    return to(TestServices.rabbitMqUri(), threads);
  }

  static BrokerConnection to(String uri, ScheduledExecutorService threads) {
    var connection = new BrokerConnection(uri, executor(threads));
    connection.scheduler = threads;
    connection.threads = Executors.defaultThreadFactory();
    return connection;
  }

  static FinishingExecutor executor(ExecutorService threads) {
    var executor = new FinishingExecutor();
    executor.threads = threads;
    return executor;
  }
}
