package facematch.protocol;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs tasks on the server's threads; from SIGTERM on, when the server takes no more, on the
 * caller's: what is in hand is still finished.
 */
@ApplicationScoped
public class FinishingExecutor implements Executor {
  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  ExecutorService server;

  private volatile boolean finishing;

  @Override
  public void execute(Runnable task) {
    try {
      server.execute(task);
    } catch (RejectedExecutionException stopping) {
      finishing = true;
      task.run();
    }
  }

  /** Whether the server stops, as seen when it refused a task: what only waits may end. */
  public boolean finishing() {
    return finishing;
  }
}
