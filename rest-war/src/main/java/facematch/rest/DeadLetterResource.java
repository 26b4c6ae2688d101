package facematch.rest;

import facematch.protocol.FaceStore;
import facematch.protocol.ScanRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** {@code /dead-letters}: for an operator, the images that were begun too often without an end. */
@Path("/")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class DeadLetterResource {
  @Inject DeadLetters letters;
  @Inject FaceStore store;

  /** How many there are, and what the oldest are. */
  @GET
  public JsonObject look() {
    var look = letters.look();
    var oldest = Json.createArrayBuilder();
    look.requests().forEach(request -> oldest.add(describe(request)));
    return Json.createObjectBuilder().add("count", look.count()).add("oldest", oldest).build();
  }

  /** Has the oldest scanned anew. */
  @POST
  @Path("retry")
  public JsonObject retry() {
    var retry = letters.retry();
    return Json.createObjectBuilder()
        .add("retried", retry.retried())
        .add("left", retry.left())
        .build();
  }

  /** Of what is no scan request there is nothing to say. */
  private JsonObjectBuilder describe(Optional<ScanRequest> letter) {
    var description = Json.createObjectBuilder();
    letter.ifPresent(
        request -> {
          description.add("hash", request.hash().value()).add("name", request.name());
          store
              .find(request.hash())
              .filter(image -> image.scan().equals(request.scan()))
              .ifPresent(
                  image -> {
                    description.add("status", image.status().word());
                    image.detail("reason").ifPresent(reason -> description.add("reason", reason));
                  });
        });
    return description;
  }
}
