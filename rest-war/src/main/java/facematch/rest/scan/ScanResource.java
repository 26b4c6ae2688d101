package facematch.rest.scan;

import facematch.rest.http.ActivityFilter;
import facematch.rest.http.answer.AsyncAnswers;
import facematch.rest.http.body.ImageTooLargeException;
import facematch.rest.http.body.RequestBodies;
import facematch.rest.http.parameter.ImageName;
import facematch.rest.http.parameter.QueryParameter;
import facematch.rest.http.problem.InvalidRequestException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
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

  private static final Set<String> MEMBERS = Set.of("url", "again");

  @Inject RequestBodies uploads;
  @Inject ImageIntake images;
  @Inject UrlIntake urls;
  @Inject AsyncAnswers answers;

  /** The body is the image, whatever its Content-Type. */
  @POST
  @Path("image{filename: (/.*)?}")
  public void scanImage(
      @QueryParam("again") String again,
      @Context HttpServletRequest request,
      @Suspended AsyncResponse response) {
    var name = ImageName.inPath(request.getRequestURI(), "/scan/image/").ofFile();
    boolean anew = QueryParameter.flag("again", again, false);
    answer(request, response, uploads.read(request, image -> images.accept(name, image, anew)));
  }

  /** The body is {@code {"url": "...", "again": true}}, whatever its Content-Type. */
  @POST
  @Path("url")
  public void scanUrl(@Context HttpServletRequest request, @Suspended AsyncResponse response) {
    answer(request, response, uploads.read(request, this::acceptUrl));
  }

  private CompletionStage<Acceptance> acceptUrl(byte[] body) {
    if (body.length > MOST_JSON) {
      throw new ImageTooLargeException("a URL's JSON has at most %,d bytes".formatted(MOST_JSON));
    }
    var json = object(new String(body, StandardCharsets.UTF_8));
    requireKnown(json.keySet());
    return urls.accept(url(json), again(json));
  }

  private static JsonObject object(String json) {
    try (var reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    } catch (JsonException e) {
      throw new InvalidRequestException("the body is no JSON object", e);
    }
  }

  private static void requireKnown(Set<String> members) {
    if (!MEMBERS.containsAll(members)) {
      throw new InvalidRequestException("the body has only these members: url, again");
    }
  }

  private static ImageName url(JsonObject json) {
    if (json.get("url") instanceof JsonString url) {
      return new ImageName(url.getString());
    }
    throw new InvalidRequestException("the body should be {\"url\": \"https://...\"}");
  }

  private static boolean again(JsonObject json) {
    var again = json.getOrDefault("again", JsonValue.FALSE);
    return QueryParameter.flag("again", again.toString(), false);
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
