package facematch.rest.fetch;

import facematch.rest.http.problem.OverloadedException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs each task on a thread of its own, and refuses tasks while all threads are in use. It accepts
 * tasks after SIGTERM; after shutdown, tasks run on the calling thread.
 */
final class BoundedThreads implements Executor, AutoCloseable {
  private static final int IDLE_SECONDS = 10;

  private final ThreadPoolExecutor threads;
  private final String refusal;

  /**
   * No threads yet.
   *
   * @param most tasks at a time
   * @param refusal what the caller of a refused request is told
   */
  BoundedThreads(int most, ThreadFactory factory, String refusal) {
    this.refusal = refusal;
    threads =
        new ThreadPoolExecutor(
            0, most, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
  }

  /**
   * Starts the task.
   *
   * @throws OverloadedException if all threads are in use
   */
  @Override
  public void execute(Runnable task) {
    try {
      threads.execute(task);
    } catch (RejectedExecutionException e) {
      if (!threads.isShutdown()) {
        throw new OverloadedException(refusal);
      }
      task.run();
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
