package facematch.rest;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** Answers asynchronous requests as soon as their answers are known. */
@ApplicationScoped
public class AsyncAnswers {
  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  ThreadFactory threads;

  private ExecutorService handover;

  @PostConstruct
  void start() {
    handover = Executors.newSingleThreadExecutor(threads);
  }

  @PreDestroy
  void stop() {
    handover.shutdown();
  }

  /** To be called by the request's own thread. */
  void give(HttpServletRequest request, AsyncResponse response, CompletionStage<Response> answer) {
    var context = request.getAsyncContext();
    var unused =
        answer
            .exceptionally(ProblemMapper::answer)
            // Liberty's pool threads keep what they knew of earlier requests, and start() passes on
            // what its caller knows: it is called by a thread that never had a request
            .thenAcceptAsync(known -> context.start(() -> response.resume(known)), handover);
  }
}
