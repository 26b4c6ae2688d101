package facematch.rest.status;

import facematch.rest.collection.FaceCollection;
import facematch.rest.http.answer.AsyncAnswers;
import facematch.rest.http.body.HashAlgorithm;
import facematch.rest.http.body.ImageBuffers;
import facematch.rest.publish.QueueCounts;
import facematch.rest.publish.QueueCounts.Counts;
import facematch.rest.question.Questions;
import facematch.store.face.EmbeddingRotation;
import facematch.store.image.ImageLists;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code GET /status}: how many images, faces, dead letters and workers there are, and what a
 * client has to know before it sends images.
 */
@Path("/")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {
  @Inject ImageLists lists;
  @Inject FaceCollection faces;
  @Inject QueueCounts queues;
  @Inject HashAlgorithm algorithm;
  @Inject ImageBuffers buffers;
  @Inject Questions questions;
  @Inject AsyncAnswers answers;

  /** The cost does not depend on how many there are. */
  @GET
  public void status(@Suspended AsyncResponse response) {
    answers.resume(response, questions.ask(() -> Response.ok(status()).build()));
  }

  private JsonObject status() {
    var counts = queues.latest();
    return Json.createObjectBuilder()
        .add("images", images())
        .add("faces", faces.size())
        .add("deadLetters", number(counts, Counts::deadLetters))
        .add("workers", number(counts, Counts::workers))
        .add("model", EmbeddingRotation.MODEL)
        .add("hashAlgorithm", algorithm.name())
        .add("maxImageBytes", buffers.maxBytes())
        .build();
  }

  private JsonObjectBuilder images() {
    var images = Json.createObjectBuilder();
    ImageLists.STATUSES.forEach(status -> images.add(status.word(), lists.count(status)));
    return images;
  }

  /** Null while the broker is away. */
  private static JsonValue number(Optional<Counts> counts, Function<Counts, Long> count) {
    return counts
        .map(known -> (JsonValue) Json.createValue(count.apply(known)))
        .orElse(JsonValue.NULL);
  }
}
