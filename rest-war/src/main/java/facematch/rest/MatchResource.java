package facematch.rest;

import facematch.protocol.ImageHash;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code GET /match/{hash}}: the names and URLs of the images that share a face with this one. */
@Path("/")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MatchResource {
  @Inject FaceMatching matching;
  @Inject ScanWait scanWait;

  /** An unknown or malformed hash has no matches, and neither has an image not yet scanned. */
  @GET
  @Path("{hash}")
  public CompletionStage<List<String>> match(
      @PathParam("hash") String text,
      @QueryParam("threshold") Float threshold,
      @QueryParam("self") @DefaultValue("true") boolean self,
      @QueryParam("wait") @DefaultValue("0") int seconds) {
    return ImageHash.parse(text)
        .map(
            hash ->
                scanWait
                    .until(hash, seconds)
                    .thenApply(settled -> matching.namesMatching(hash, threshold, self)))
        .orElse(CompletableFuture.completedFuture(List.of()));
  }
}
