package facematch.rest.images;

import facematch.rest.http.answer.AsyncAnswers;
import facematch.rest.question.Questions;
import facematch.store.ImageHash;
import facematch.store.ScanStatus;
import facematch.store.image.ImageRecords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code GET /images/{hash}}: the status of an image and what was found in it. */
@Path("/")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ImageResource {
  @Inject ImageRecords records;
  @Inject Questions questions;
  @Inject AsyncAnswers answers;

  /** 404 for an unknown image, and for one whose acceptance was never confirmed. */
  @GET
  @Path("{hash}")
  public void image(
      @PathParam("hash") String text,
      @QueryParam("wait") String seconds,
      @Suspended AsyncResponse response) {
    var hash = ImageHash.parse(text).orElseThrow(() -> new UnknownImageException(text));
    answers.resume(
        response, questions.ask(hash, seconds, () -> Response.ok(describe(hash)).build()));
  }

  private JsonObject describe(ImageHash hash) {
    return records
        .find(hash)
        .filter(image -> image.status() != ScanStatus.ACCEPTED)
        .map(ImageDescription::of)
        .orElseThrow(() -> new UnknownImageException(hash.value()));
  }
}
