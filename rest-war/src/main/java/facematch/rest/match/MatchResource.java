package facematch.rest.match;

import facematch.rest.http.answer.AsyncAnswers;
import facematch.rest.question.Questions;
import facematch.store.ImageHash;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code GET /match/{hash}}: the names and URLs of the images that share a face with an image. */
@Path("/")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MatchResource {
  @Inject FaceMatching matching;
  @Inject Questions questions;
  @Inject AsyncAnswers answers;

  /** An empty array for an unknown or malformed hash, and for an image not yet scanned. */
  @GET
  @Path("{hash}")
  public void match(
      @PathParam("hash") String text,
      @QueryParam("threshold") String threshold,
      @QueryParam("self") @DefaultValue("true") boolean self,
      @QueryParam("wait") String seconds,
      @Suspended AsyncResponse response) {
    float least = matching.threshold(threshold);
    answers.resume(
        response,
        ImageHash.parse(text)
            .map(hash -> match(hash, least, self, seconds))
            .orElse(CompletableFuture.completedFuture(Response.ok(List.of()).build())));
  }

  private CompletionStage<Response> match(
      ImageHash hash, float threshold, boolean self, String seconds) {
    return questions.ask(
        hash, seconds, () -> Response.ok(matching.namesMatching(hash, threshold, self)).build());
  }
}
