package facematch.rest.scan;

import facematch.rest.http.ActivityFilter;
import facematch.rest.http.answer.AsyncAnswers;
import facematch.rest.http.body.RequestBodies;
import facematch.rest.http.parameter.ImageName;
import facematch.rest.http.parameter.QueryParameter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** {@code POST /scan/...}: accepts an image, as bytes or by URL, and answers its hash. */
@Path("/")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ScanResource {
  @Inject RequestBodies uploads;
  @Inject ImageIntake images;
  @Inject UrlIntake urls;
  @Inject AsyncAnswers answers;

  /** The body is the image, or a form with it, whatever its Content-Type. */
  @POST
  @Path("image{filename: (/.*)?}")
  public void scanImage(
      @QueryParam("again") String again,
      @Context HttpServletRequest request,
      @Suspended AsyncResponse response) {
    var name = ImageName.inPath(request.getRequestURI(), "/scan/image/").ofFile();
    boolean anew = QueryParameter.flag("again", again, false);
    answer(
        request, response, uploads.readImage(request, image -> images.accept(name, image, anew)));
  }

  /** The body is {@code {"url": "...", "again": true}}, whatever its Content-Type. */
  @POST
  @Path("url")
  public void scanUrl(@Context HttpServletRequest request, @Suspended AsyncResponse response) {
    answer(request, response, uploads.read(request, this::acceptUrl));
  }

  private CompletionStage<Acceptance> acceptUrl(byte[] body) {
    var scan = UrlScan.parse(body);
    return urls.accept(scan.url(), scan.again());
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
