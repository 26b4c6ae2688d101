package facematch.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;

/** Answers an asynchronous request as soon as its answer is known. */
final class AsyncAnswer {
  private AsyncAnswer() {}

  /** To be called by the request's own thread. */
  static void give(
      HttpServletRequest request, AsyncResponse response, CompletionStage<Response> answer) {
    var context = request.getAsyncContext();
    var unused =
        answer
            .exceptionally(ProblemMapper::answer)
            // Liberty keeps a request's state with its thread: on one that it did not prepare, an
            // answer meets what an earlier request left there
            .thenAccept(known -> context.start(() -> response.resume(known)));
  }
}
