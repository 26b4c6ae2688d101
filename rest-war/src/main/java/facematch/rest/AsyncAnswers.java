package facematch.rest;

import facematch.protocol.FinishingExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;

/** Answers asynchronous requests as soon as their answers are known. */
@ApplicationScoped
public class AsyncAnswers {
  @Inject FinishingExecutor executor;

  void give(AsyncResponse response, CompletionStage<Response> answer) {
    var unused =
        answer
            .exceptionally(ProblemMapper::answer)
            // the server's own threads keep what they knew of earlier requests, and mix it in
            .thenAcceptAsync(response::resume, executor);
  }
}
