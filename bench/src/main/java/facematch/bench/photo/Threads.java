package facematch.bench.photo;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs tasks on a given number of threads. */
public final class Threads {
  private Threads() {}

  /**
   * Runs all tasks and returns their results in the same order.
   *
   * @throws IllegalStateException if a task fails
   */
  public static <T> List<T> run(int number, List<Callable<T>> tasks) {
    ExecutorService threads = Executors.newFixedThreadPool(number);
    try {
      return threads.invokeAll(tasks).stream().map(Threads::result).toList();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      threads.shutdown();
    }
  }

  private static <T> T result(Future<T> task) {
    try {
      return task.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
