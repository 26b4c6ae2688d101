package facematch.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonString;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** {@code POST /scan/...}: takes an image in, as bytes or by its URL, and answers its hash. */
@Path("/")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ScanResource {
  @Inject ImageBody body;
  @Inject ImageIntake images;
  @Inject UrlIntake urls;

  /** Any Content-Type will do: the bytes decide what they are. */
  @POST
  @Path("image{name: (/.*)?}")
  @Consumes(MediaType.WILDCARD)
  public CompletionStage<Response> scanImage(
      @Context HttpServletRequest request, InputStream image) {
    var imageName = ImageName.inPath(request.getRequestURI(), "/scan/image/");
    byte[] bytes = body.read(image, request.getContentLengthLong());
    return answer(images.accept(imageName, bytes), request);
  }

  /** The body is {@code {"url": "..."}}, whatever its Content-Type. */
  @POST
  @Path("url")
  @Consumes(MediaType.WILDCARD)
  public CompletionStage<Response> scanUrl(@Context HttpServletRequest request, InputStream json) {
    byte[] bytes = body.read(json, request.getContentLengthLong());
    var url = new ImageName(url(new String(bytes, StandardCharsets.UTF_8)));
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
