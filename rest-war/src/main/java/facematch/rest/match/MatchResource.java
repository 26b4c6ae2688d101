package facematch.rest.match;

import facematch.rest.ask.FoundFaces;
import facematch.rest.ask.WorkerQuestions;
import facematch.rest.http.answer.AsyncAnswers;
import facematch.rest.http.body.HeaderCheck;
import facematch.rest.http.body.RequestBodies;
import facematch.rest.question.Questions;
import facematch.rest.threshold.ThresholdParameters;
import facematch.rest.threshold.ThresholdPolicy;
import facematch.rest.threshold.ThresholdRule;
import facematch.store.ImageHash;
import facematch.store.image.ImageRecords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** {@code /match}: the images that share a face with a stored image, or with the posted one. */
@Path("/")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MatchResource {
  @Inject FaceMatching matching;
  @Inject ThresholdPolicy thresholds;
  @Inject MatchNames names;
  @Inject MatchDetails details;
  @Inject ImageRecords records;
  @Inject Questions questions;
  @Inject WorkerQuestions workers;
  @Inject RequestBodies uploads;
  @Inject HeaderCheck headers;
  @Inject AsyncAnswers answers;

  /** No matches for an unknown or malformed hash, and for an image not yet scanned. */
  @GET
  @Path("{hash}")
  public void match(
      @PathParam("hash") String text,
      @QueryParam("wait") String seconds,
      @BeanParam ThresholdParameters threshold,
      @Context UriInfo uri,
      @Suspended AsyncResponse response) {
    var answer = answerTo(thresholds.rule(threshold), uri);
    answers.resume(
        response,
        ImageHash.parse(text)
            .map(hash -> questions.ask(hash, seconds, () -> answer.apply(stored(hash))))
            .orElseGet(
                () -> questions.ask(() -> answer.apply(AskedFaces.unknown(Optional.empty())))));
  }

  private AskedFaces stored(ImageHash hash) {
    return records
        .find(hash)
        .map(AskedFaces::of)
        .orElseGet(() -> AskedFaces.unknown(Optional.of(hash)));
  }

  /** Read now, because the request's objects are not valid on other threads. */
  private Function<AskedFaces, Response> answerTo(ThresholdRule threshold, UriInfo uri) {
    if (MatchQuery.wantsDetails(uri.getQueryParameters())) {
      var query = MatchQuery.detailed(threshold, uri.getQueryParameters());
      return asked -> detailed(asked, query);
    }
    var query = MatchQuery.names(threshold, uri.getQueryParameters());
    var page = uri.getRequestUriBuilder();
    return asked -> named(asked, query, cursor -> page.replaceQueryParam("cursor", cursor).build());
  }

  private Response detailed(AskedFaces asked, MatchQuery query) {
    return Response.ok(details.of(asked, query, matching.page(asked, query))).build();
  }

  private Response named(AskedFaces asked, MatchQuery query, Function<String, URI> page) {
    var matches = matching.page(asked, query);
    var answer = Response.ok(names.of(matches));
    matches
        .next()
        .map(next -> page.apply(next.text()))
        .ifPresent(next -> answer.header(HttpHeaders.LINK, link(next)));
    return answer.build();
  }

  /** Without scheme and host: a proxy may have others. */
  private static String link(URI next) {
    return "<%s?%s>; rel=\"next\"".formatted(next.getRawPath(), next.getRawQuery());
  }

  /** The body is an image, or a form with one, whatever its Content-Type. Nothing is stored. */
  @POST
  public void matchPosted(
      @Context HttpServletRequest request,
      @BeanParam ThresholdParameters threshold,
      @Context UriInfo uri,
      @Suspended AsyncResponse response) {
    var query = MatchQuery.posted(thresholds.rule(threshold), uri.getQueryParameters());
    CompletionStage<Response> answer =
        questions.ask(
            () -> uploads.readImage(request, this::facesIn).toCompletableFuture(),
            found -> detailed(AskedFaces.of(found), query));
    answers.resume(response, answer);
  }

  private CompletionStage<FoundFaces> facesIn(byte[] image) {
    headers.check(image);
    return workers.ask(image);
  }
}
