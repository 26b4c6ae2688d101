package facematch.protocol;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A task that never runs twice at a time: for all who ask while it runs, the same thread runs it
 * once more. What they leave in a queue is so taken without a thread of its own for each.
 */
public final class SerialTask {
  private final AtomicInteger asked = new AtomicInteger();
  private final Executor executor;
  private final Runnable task;

  /** A task that nobody asked for yet. */
  public SerialTask(Executor executor, Runnable task) {
    this.executor = executor;
    this.task = task;
  }

  /** Has the task begin after this call; nobody waits for it. */
  public void runSoon() {
    if (asked.getAndIncrement() == 0) {
      execute();
    }
  }

  /**
   * For a timer: has the task begin unless it runs, so that one that takes long pauses after it.
   */
  public void runUnlessRunning() {
    if (asked.compareAndSet(0, 1)) {
      execute();
    }
  }

  private void execute() {
    try {
      executor.execute(this::run);
    } catch (RuntimeException | Error e) {
      asked.set(0); // the next who asks tries again
      throw e;
    }
  }

  private void run() {
    int heard = 0;
    try {
      do {
        heard = asked.get();
        task.run();
      } while (!asked.compareAndSet(heard, 0));
    } catch (RuntimeException | Error e) {
      if (!asked.compareAndSet(heard, 0)) {
        execute(); // for those who asked meanwhile
      }
      throw e;
    }
  }
}
