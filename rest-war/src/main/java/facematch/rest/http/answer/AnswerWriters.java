package facematch.rest.http.answer;

import facematch.broker.task.DrainingExecutor;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

/**
 * The threads that write answers and do nothing else. A client that does not read blocks its thread
 * until Liberty's write timeout: Liberty's writes block even with a {@code WriteListener}, which it
 * calls on the threads that read requests and answer probes.
 */
@ApplicationScoped
public class AnswerWriters implements Executor {
  /** About 100 MB of stacks if all are blocked. Further answers wait for a thread. */
  private static final int THREADS = 1024;

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  ManagedThreadFactory factory;

  private DrainingExecutor threads;

  /** A fork/join pool starts a thread only when none is idle. */
  @PostConstruct
  void start() {
    threads = new DrainingExecutor(new ForkJoinPool(THREADS, factory, null, true));
  }

  @PreDestroy
  void stop() {
    threads.close();
  }

  @Override
  public void execute(Runnable write) {
    threads.execute(write);
  }
}
