package facematch.broker.task;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs tasks on a pool of the application's own. Unlike Liberty's executor it accepts tasks after
 * SIGTERM; after shutdown, tasks run on the calling thread, so work in progress is finished.
 */
public final class DrainingExecutor implements Executor, AutoCloseable {
  private final ExecutorService threads;

  /** Takes over a pool that rejects tasks only after its shutdown. */
  public DrainingExecutor(ExecutorService threads) {
    this.threads = threads;
  }

  @Override
  public void execute(Runnable task) {
    try {
      threads.execute(task);
    } catch (RejectedExecutionException shutDown) {
      task.run();
    }
  }

  /** Ends the threads once the tasks accepted so far have run. Returns at once. */
  @Override
  public void close() {
    threads.shutdown();
  }
}
