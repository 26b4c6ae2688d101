package facematch.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonString;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** {@code POST /scan/...}: takes an image in, as bytes or by its URL, and answers its hash. */
@Path("/")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ScanResource {
  /** Room for the longest name with every character escaped; parsed, JSON takes many times that. */
  private static final int MOST_JSON = 65_536;

  @Inject ImageIntake images;
  @Inject UrlIntake urls;

  /** The bytes decide what they are, their Content-Type is not looked at. */
  @POST
  @Path("image{name: (/.*)?}")
  public CompletionStage<Response> scanImage(@Context HttpServletRequest request) {
    var upload = Upload.of(request);
    var name = ImageName.inPath(upload.path(), "/scan/image/");
    return answer(images.accept(name, upload.bytes()), request);
  }

  /** The body is {@code {"url": "..."}}, whatever its Content-Type. */
  @POST
  @Path("url")
  public CompletionStage<Response> scanUrl(@Context HttpServletRequest request) {
    byte[] json = Upload.of(request).bytes();
    if (json.length > MOST_JSON) {
      throw new ImageTooLargeException("a URL's JSON has at most %,d bytes".formatted(MOST_JSON));
    }
    var url = new ImageName(url(new String(json, StandardCharsets.UTF_8)));
    return answer(urls.accept(url), request);
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

  private static CompletionStage<Response> answer(
      CompletionStage<Acceptance> acceptance, HttpServletRequest request) {
    var call = ActivityFilter.callOf(request);
    return acceptance
        .thenApply(
            accepted -> {
              call.isAbout(accepted.hash());
              return Response.status(accepted.settled() ? Status.OK : Status.ACCEPTED)
                  .entity(Map.of("hash", accepted.hash().value()))
                  .build();
            })
        .exceptionally(ProblemMapper::answer);
  }
}
