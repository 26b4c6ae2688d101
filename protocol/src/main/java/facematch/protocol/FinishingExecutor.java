package facematch.protocol;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs tasks, which may block, on threads of the application's own, from SIGTERM on too; on the
 * caller's when the application has ended: what is in hand is finished.
 *
 * <p>The server's executor stops at SIGTERM, sets context for each task, and its threads keep what
 * they knew of earlier requests.
 */
@ApplicationScoped
public class FinishingExecutor implements Executor {
  /** Far more than have a connection to Redis; tasks beyond them wait for a thread. */
  private static final int THREADS = 256;

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  private ManagedThreadFactory factory;

  ExecutorService threads;

  /** This pool wakes few threads: what follows a task stays with its thread if that is free. */
  @PostConstruct
  void start() {
    threads = new ForkJoinPool(THREADS, factory, null, true);
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
