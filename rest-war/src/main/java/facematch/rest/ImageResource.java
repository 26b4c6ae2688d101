package facematch.rest;

import facematch.protocol.FaceStore;
import facematch.protocol.ImageHash;
import facematch.protocol.ScanStatus;
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

/** {@code GET /images/{hash}}: how far an image has come, and what was found in it. */
@Path("/")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ImageResource {
  @Inject FaceStore store;
  @Inject ScanWait scanWait;
  @Inject AsyncAnswers answers;

  /** Unknown images, and those whose acceptance was never confirmed, are not found. */
  @GET
  @Path("{hash}")
  public void image(
      @PathParam("hash") String text,
      @QueryParam("wait") String seconds,
      @Suspended AsyncResponse response) {
    var hash = ImageHash.parse(text).orElseThrow(() -> new UnknownImageException(text));
    answers.give(response, scanWait.then(hash, seconds, () -> Response.ok(describe(hash)).build()));
  }

  private JsonObject describe(ImageHash hash) {
    return store
        .find(hash)
        .filter(image -> image.status() != ScanStatus.ACCEPTED)
        .map(ImageDescription::of)
        .orElseThrow(() -> new UnknownImageException(hash.value()));
  }
}
