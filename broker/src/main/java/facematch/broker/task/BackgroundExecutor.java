package facematch.broker.task;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

/**
 * The application's own pool for background tasks that may block: connecting, publishing, periodic
 * checks. It has more threads than there are such tasks. Tasks whose number depends on requests
 * belong in separate bounded pools, so that they cannot delay these.
 */
@ApplicationScoped
public class BackgroundExecutor implements Executor {
  private static final int THREADS = 128;

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  private ManagedThreadFactory factory;

  private DrainingExecutor threads;

  /** Created by the container. */
  BackgroundExecutor() {}

  /** Runs the tasks on these threads, outside a container. */
  public BackgroundExecutor(DrainingExecutor threads) {
    this.threads = threads;
  }

  /**
   * In asynchronous mode a task that another one submits runs on the same thread, once that is
   * free.
   */
  @PostConstruct
  void start() {
    threads = new DrainingExecutor(new ForkJoinPool(THREADS, factory, null, true));
  }

  @PreDestroy
  void stop() {
    threads.close();
  }

  @Override
  public void execute(Runnable task) {
    threads.execute(task);
  }
}
