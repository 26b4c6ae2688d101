package facematch.broker.task;

import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Coalesces requests: the task runs on one thread at a time, and any number of requests made while
 * it runs cause exactly one further run.
 */
public final class CoalescingTask {
  private static final System.Logger LOGGER = System.getLogger(CoalescingTask.class.getName());

  private enum State {
    IDLE,
    RUNNING,
    /** A run was requested and has not begun. */
    REQUESTED
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
  private final Executor executor;
  private final Runnable task;

  /**
   * A task that was not requested yet.
   *
   * @param executor must run every task handed to it, even if {@code execute} then throws, as a
   *     thread pool does that fails to create another thread
   */
  public CoalescingTask(Executor executor, Runnable task) {
    this.executor = executor;
    this.task = task;
  }

  /** Requests a run that begins after this call. Never blocks. */
  public void request() {
    if (state.getAndSet(State.REQUESTED) == State.IDLE) {
      executor.execute(this::run);
    }
  }

  /**
   * Requests a run each second, unless the last one is still running. The timer's thread only makes
   * the request, so a slow task does not delay other users of the timer.
   */
  public ScheduledFuture<?> everySecond(ScheduledExecutorService timer) {
    return timer.scheduleWithFixedDelay(this::tick, 0, 1, TimeUnit.SECONDS);
  }

  private void tick() {
    try {
      requestUnlessRunning();
    } catch (RuntimeException | Error e) { // a scheduled task that throws is never run again
      LOGGER.log(Level.ERROR, "A periodic task could not be started", e);
    }
  }

  /** Requests a run unless one is requested or running. */
  public void requestUnlessRunning() {
    if (state.compareAndSet(State.IDLE, State.REQUESTED)) {
      executor.execute(this::run);
    }
  }

  private void run() {
    try {
      do {
        state.getAndSet(
            State.RUNNING); // getAndSet, not set: it makes the requesters' writes visible
        task.run();
      } while (!state.compareAndSet(State.RUNNING, State.IDLE));
    } catch (RuntimeException | Error e) {
      if (!state.compareAndSet(State.RUNNING, State.IDLE)) {
        executor.execute(this::run); // a run was requested meanwhile
      }
      throw e;
    }
  }
}
