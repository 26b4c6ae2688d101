package facematch.rest.scan;

import facematch.rest.http.ActivityFilter;
import facematch.rest.http.answer.AsyncAnswers;
import facematch.rest.http.body.ImageTooLargeException;
import facematch.rest.http.body.RequestBodies;
import facematch.rest.http.problem.InvalidRequestException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonString;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** {@code POST /scan/...}: accepts an image, as bytes or by URL, and answers its hash. */
@Path("/")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ScanResource {
  /**
   * Enough for the longest URL with every character escaped. Parsed JSON takes many times its size.
   */
  private static final int MOST_JSON = 65_536;

  @Inject RequestBodies uploads;
  @Inject ImageIntake images;
  @Inject UrlIntake urls;
  @Inject AsyncAnswers answers;

  /** The body is the image, whatever its Content-Type. */
  @POST
  @Path("image{name: (/.*)?}")
  public void scanImage(@Context HttpServletRequest request, @Suspended AsyncResponse response) {
    var name = ImageName.inPath(request.getRequestURI(), "/scan/image/");
    answer(request, response, uploads.read(request, image -> images.accept(name, image)));
  }

  /** The body is {@code {"url": "..."}}, whatever its Content-Type. */
  @POST
  @Path("url")
  public void scanUrl(@Context HttpServletRequest request, @Suspended AsyncResponse response) {
    answer(request, response, uploads.read(request, json -> urls.accept(url(json))));
  }

  private static ImageName url(byte[] json) {
    if (json.length > MOST_JSON) {
      throw new ImageTooLargeException("a URL's JSON has at most %,d bytes".formatted(MOST_JSON));
    }
    return new ImageName(url(new String(json, StandardCharsets.UTF_8)));
  }

  private static String url(String json) {
    try (var reader = Json.createReader(new StringReader(json))) {
      if (reader.readObject().get("url") instanceof JsonString url) {
        return url.getString();
      }
    } catch (JsonException e) {
      throw new InvalidRequestException("the body is no JSON object", e);
    }
    throw new InvalidRequestException("the body should be {\"url\": \"https://...\"}");
  }

  private void answer(
      HttpServletRequest request, AsyncResponse response, CompletionStage<Acceptance> acceptance) {
    var call = ActivityFilter.callOf(request);
    answers.resume(response, acceptance.thenApply(accepted -> answer(call, accepted)));
  }

  private static Response answer(ActivityFilter.Call call, Acceptance accepted) {
    call.isAbout(accepted.hash());
    return Response.status(accepted.settled() ? Status.OK : Status.ACCEPTED)
        .entity(Map.of("hash", accepted.hash().value()))
        .build();
  }
}
