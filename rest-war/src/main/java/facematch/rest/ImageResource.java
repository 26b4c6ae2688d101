package facematch.rest;

import facematch.protocol.FaceStore;
import facematch.protocol.ImageHash;
import facematch.protocol.ScanStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;

/** {@code GET /images/{hash}}: how far an image has come, and what was found in it. */
@Path("/")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ImageResource {
  @Inject FaceStore store;
  @Inject ScanWait scanWait;

  /** Unknown images, and those whose acceptance was never confirmed, are not found. */
  @GET
  @Path("{hash}")
  public CompletionStage<JsonObject> image(
      @PathParam("hash") String text, @QueryParam("wait") @DefaultValue("0") int seconds) {
    var hash = ImageHash.parse(text).orElseThrow(() -> unknown(text));
    return scanWait
        .until(hash, seconds)
        .thenApply(
            settled ->
                store
                    .find(hash)
                    .filter(image -> image.status() != ScanStatus.ACCEPTED)
                    .map(ImageDescription::of)
                    .orElseThrow(() -> unknown(text)));
  }

  private static NotFoundException unknown(String hash) {
    return new NotFoundException("no image is known by the hash " + hash);
  }
}
