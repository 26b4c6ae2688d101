package facematch.rest.http.answer;

import facematch.broker.configuration.PositiveNumber;
import facematch.rest.http.problem.ProblemMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers asynchronous requests as soon as their answers are known. Each answer is first turned
 * into bytes and then written by {@link AnswerWriters}, so that the threads that ask Redis never
 * wait for a client. An answer for which there is no memory becomes a 503 before any of it is sent.
 */
@ApplicationScoped
public class AsyncAnswers {
  private AnswerWriters writers;
  private Semaphore free;
  private Jsonb json;

  /** For the CDI proxy only. */
  AsyncAnswers() {}

  /**
   * Resumes within a memory limit.
   *
   * @param maxBytes of all answers together that clients have not read yet, without the first 4 KiB
   *     of each
   */
  @Inject
  public AsyncAnswers(
      AnswerWriters writers,
      @ConfigProperty(name = "rest.max-answer-bytes", defaultValue = "134217728")
          PositiveNumber maxBytes) {
    this.writers = writers;
    this.free = new Semaphore(maxBytes.value());
    this.json = JsonbBuilder.create();
  }

  /**
   * Resumes the request with the response, or with the problem that its exception stands for.
   *
   * @param answer its entity is written as JSON
   */
  public void resume(AsyncResponse response, CompletionStage<Response> answer) {
    var unused =
        answer
            .exceptionally(ProblemMapper::responseTo)
            .thenApply(this::collect)
            // a short answer, which always has room
            .exceptionally(failure -> collect(ProblemMapper.responseTo(failure)))
            // Liberty's threads keep JAX-RS contexts of earlier requests, and would use them here
            .thenAcceptAsync(collected -> collected.resume(response), writers);
  }

  private CollectedAnswer collect(Response answer) {
    var body = new AnswerBuffer(free);
    try {
      json.toJson(answer.getEntity(), body);
      body.requireComplete();
    } catch (RuntimeException e) {
      body.release();
      throw e;
    }
    return new CollectedAnswer(answer, body);
  }
}
