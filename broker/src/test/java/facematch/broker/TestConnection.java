package facematch.broker;

import facematch.broker.task.BackgroundExecutor;
import facematch.broker.task.DrainingExecutor;
import facematch.testing.TestServices;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;

/** A connection to the tests' broker on threads of its own instead of a server's. */
public final class TestConnection implements AutoCloseable {
  private static final int THREADS = 8;

  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
  private final BackgroundExecutor executor =
      new BackgroundExecutor(new DrainingExecutor(new ForkJoinPool(THREADS)));
  private final BrokerConnection connection;

  /** A connection that is not yet opened. */
  public TestConnection() {
    this(TestServices.rabbitMqUri());
  }

  /** A connection to another broker that is not yet opened. */
  public TestConnection(String uri) {
    connection = new BrokerConnection(uri, executor);
    connection.scheduler = scheduler;
    connection.threads = Executors.defaultThreadFactory();
  }

  public BrokerConnection connection() {
    return connection;
  }

  public BackgroundExecutor executor() {
    return executor;
  }

  /** Closes the connection as the server does when it stops. */
  @Override
  public void close() {
    connection.close();
    scheduler.shutdownNow();
  }
}
