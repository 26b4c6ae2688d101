package facematch.rest.fetch;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;

/**
 * The threads that fetch URLs: one for each download, and others for host name look-ups. Nothing
 * can interrupt a look-up, so one may still run when its download has been given up.
 */
@ApplicationScoped
public class FetchThreads {
  private static final int LOOK_UPS = 2 * GuardedClient.MAX_CONNECTIONS;

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  ManagedThreadFactory factory;

  private BoundedThreads downloads;
  private BoundedThreads lookUps;

  @PostConstruct
  void start() {
    downloads =
        new BoundedThreads(
            GuardedClient.MAX_CONNECTIONS,
            factory,
            "too many URLs are being fetched at the moment");
    lookUps =
        new BoundedThreads(
            LOOK_UPS, factory, "too many host names are being looked up at the moment");
  }

  @PreDestroy
  void stop() {
    downloads.close();
    lookUps.close();
  }

  /** Runs downloads, and throws an OverloadedException while as many are in progress as may be. */
  public Executor downloads() {
    return downloads;
  }

  /** Runs host name look-ups, under the same condition. */
  Executor lookUps() {
    return lookUps;
  }
}
