package facematch.cli.scan;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What Ctrl-C does while images are sent: those in progress are sent to their end, no others are
 * begun, and the summary is printed before the process ends.
 */
final class Interruption implements AutoCloseable {
  private static final long SECONDS = 30;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook;

  /**
   * Waits for Ctrl-C.
   *
   * @param stop lets no further images begin
   */
  Interruption(Runnable stop) {
    hook = new Thread(() -> interrupt(stop), "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void interrupt(Runnable stop) {
    stop.run();
    try {
      finished.await(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Nothing is in progress any more, and everything is printed. */
  @Override
  public void close() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the process is ending, and with it the hook
    }
  }
}
