package facematch.rest.deadletters;

import facematch.store.ImageHash;
import facematch.store.UndecodableRecordException;
import facematch.store.image.ImageRecords;
import facematch.store.image.StoredImage;
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

/** {@code /dead-letters}: shows operators the images whose scans never ended, and retries them. */
@Path("/")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class DeadLetterResource {
  @Inject DeadLetterQueue queue;
  @Inject DeadLetters letters;
  @Inject ImageRecords images;

  /** How many there are, and the oldest. */
  @GET
  public JsonObject deadLetters() {
    long count = queue.count();
    var oldest = Json.createArrayBuilder();
    letters.oldest(count).forEach(hash -> oldest.add(describe(hash)));
    return Json.createObjectBuilder().add("count", count).add("oldest", oldest).build();
  }

  /** Sends the oldest back to the workers. */
  @POST
  @Path("retry")
  public JsonObject retryDeadLetters() {
    var retry = letters.retry();
    return Json.createObjectBuilder()
        .add("retried", retry.retried())
        .add("left", retry.left())
        .build();
  }

  private JsonObjectBuilder describe(ImageHash hash) {
    var description = Json.createObjectBuilder().add("hash", hash.value());
    try {
      images.find(hash).ifPresent(image -> describe(image, description));
    } catch (UndecodableRecordException e) {
      description.add("reason", "what is stored of this image is damaged");
    }
    return description;
  }

  private static void describe(StoredImage image, JsonObjectBuilder description) {
    image.names().stream().findFirst().ifPresent(name -> description.add("name", name));
    description.add("status", image.status().word());
    image.detail("reason").ifPresent(reason -> description.add("reason", reason));
  }
}
