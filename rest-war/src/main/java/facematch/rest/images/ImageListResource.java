package facematch.rest.images;

import facematch.rest.http.answer.AsyncAnswers;
import facematch.rest.question.Questions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code GET /images}: lists the images, or those of a status or a network. */
@Path("/")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ImageListResource {
  @Inject ImageListing listing;
  @Inject Questions questions;
  @Inject AsyncAnswers answers;

  /** One page; its {@code next} is the cursor of the next one. */
  @GET
  public void images(
      @QueryParam("status") String status,
      @QueryParam("model") String model,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor,
      @Suspended AsyncResponse response) {
    var query = ImageListQuery.of(status, model, limit, cursor);
    answers.resume(
        response, questions.ask(() -> Response.ok(describe(listing.page(query))).build()));
  }

  private static JsonObject describe(ImageListing.Page page) {
    var images = Json.createArrayBuilder();
    page.images().forEach(image -> images.add(ImageDescription.summary(image)));
    return Json.createObjectBuilder()
        .add("images", images)
        .add(
            "next",
            page.next()
                .map(next -> (JsonValue) Json.createValue(next.text()))
                .orElse(JsonValue.NULL))
        .build();
  }
}
