package facematch.rest;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Lets constructors take the server's own threads: resources reach only fields. */
@ApplicationScoped
class ServerThreads {
  @Produces @Resource ManagedScheduledExecutorService scheduler;
}
