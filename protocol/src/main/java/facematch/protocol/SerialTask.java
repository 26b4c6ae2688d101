package facematch.protocol;

import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A task that never runs twice at a time: for all who ask while it runs, the same thread runs it
 * once more. What they leave in a queue is so taken without a thread of its own for each.
 */
public final class SerialTask {
  private static final System.Logger LOGGER = System.getLogger(SerialTask.class.getName());

  private enum State {
    IDLE,
    RUNNING,
    /** To begin, or to begin once more. */
    ASKED
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
  private final Executor executor;
  private final Runnable task;

  /**
   * A task that nobody asked for yet.
   *
   * @param executor runs all it is given, even if it throws, as a pool does that can make no thread
   */
  public SerialTask(Executor executor, Runnable task) {
    this.executor = executor;
    this.task = task;
  }

  /** Has the task begin after this call; nobody waits for it. */
  public void runSoon() {
    if (state.getAndSet(State.ASKED) == State.IDLE) {
      executor.execute(this::run);
    }
  }

  /**
   * Has the task begin each second from now on unless it still runs, so that one that takes long
   * pauses after it. The timer's threads only tick: a server's answer its probes, too.
   */
  public ScheduledFuture<?> everySecond(ScheduledExecutorService timer) {
    return timer.scheduleWithFixedDelay(this::tick, 0, 1, TimeUnit.SECONDS);
  }

  private void tick() {
    try {
      runUnlessRunning();
    } catch (RuntimeException | Error e) { // a timer whose tick throws never ticks again
      LOGGER.log(Level.ERROR, "What is to run each second could not", e);
    }
  }

  void runUnlessRunning() {
    if (state.compareAndSet(State.IDLE, State.ASKED)) {
      executor.execute(this::run);
    }
  }

  private void run() {
    try {
      do {
        state.getAndSet(State.RUNNING); // not only set: the task sees what those who asked did
        task.run();
      } while (!state.compareAndSet(State.RUNNING, State.IDLE));
    } catch (RuntimeException | Error e) {
      if (!state.compareAndSet(State.RUNNING, State.IDLE)) {
        executor.execute(this::run); // for those who asked meanwhile
      }
      throw e;
    }
  }
}
