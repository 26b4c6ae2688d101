package facematch.protocol;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;

/**
 * Runs tasks on threads of the application's own, from SIGTERM on too; on the caller's when they
 * have ended: what is in hand is finished.
 *
 * <p>The server's executor stops at SIGTERM, sets context for each task, and its threads keep what
 * they knew of earlier requests.
 */
@ApplicationScoped
public class FinishingExecutor implements Executor {
  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  private ThreadFactory factory;

  ExecutorService threads;

  @PostConstruct
  void start() {
    threads = Executors.newCachedThreadPool(factory);
  }

  @PreDestroy
  void stop() {
    threads.shutdown();
  }

  @Override
  public void execute(Runnable task) {
    try {
      threads.execute(task);
    } catch (RejectedExecutionException ended) {
      task.run();
    }
  }
}
