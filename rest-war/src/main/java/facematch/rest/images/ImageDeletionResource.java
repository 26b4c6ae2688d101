package facematch.rest.images;

import facematch.rest.forget.Deletions;
import facematch.rest.http.answer.AsyncAnswers;
import facematch.rest.http.parameter.QueryParameter;
import facematch.store.ImageHash;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** {@code DELETE /images/{hash}}, and {@code /faces/{n}} below it. */
@Path("/")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ImageDeletionResource {
  private static final int GREATEST_NUMBER = 999_999_999;

  @Inject Deletions deletions;
  @Inject AsyncAnswers answers;

  /** Deletes an image. 404 only for what can be no hash. */
  @DELETE
  @Path("{hash}")
  public void deleteImage(
      @PathParam("hash") String text,
      @Context HttpServletRequest request,
      @Suspended AsyncResponse response) {
    answers.resume(response, deletions.image(request, hash(text)));
  }

  /** Deletes one face of an image. */
  @DELETE
  @Path("{hash}/faces/{face}")
  public void deleteFace(
      @PathParam("hash") String text,
      @PathParam("face") String number,
      @Context HttpServletRequest request,
      @Suspended AsyncResponse response) {
    int face = QueryParameter.number("face", number, 0, GREATEST_NUMBER, 0);
    answers.resume(response, deletions.face(request, hash(text), face));
  }

  private static ImageHash hash(String text) {
    return ImageHash.parse(text).orElseThrow(() -> new UnknownImageException(text));
  }
}
