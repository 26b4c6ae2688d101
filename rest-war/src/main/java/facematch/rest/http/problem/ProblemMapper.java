package facematch.rest.http.problem;

import facematch.access.AccessException;
import facematch.access.ForbiddenException;
import facematch.access.UnauthorizedException;
import facematch.broker.BrokerUnavailableException;
import facematch.image.MissingDimensionsException;
import facematch.image.file.UnsupportedImageException;
import facematch.store.UndecodableRecordException;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Map.Entry;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import redis.clients.jedis.exceptions.JedisException;

/** Turns the exception that a request ended with into a problem document. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final System.Logger LOGGER = System.getLogger(ProblemMapper.class.getName());
  private static final int RETRY_SECONDS = 5;

  /** The types of exceptions from modules that know nothing of HTTP. */
  private static final Map<Class<? extends Throwable>, ProblemType> TYPE =
      Map.of(
          UnauthorizedException.class, ProblemType.UNAUTHORIZED,
          ForbiddenException.class, ProblemType.FORBIDDEN,
          UnsupportedImageException.class, ProblemType.UNSUPPORTED_IMAGE,
          MissingDimensionsException.class, ProblemType.UNREADABLE_IMAGE,
          BrokerUnavailableException.class, ProblemType.BROKER_AWAY,
          JedisException.class, ProblemType.STORE_AWAY,
          RejectedExecutionException.class, ProblemType.STOPPING);

  /** What callers are told instead of messages that name addresses or classes. */
  private static final Map<Class<? extends Throwable>, String> DETAIL =
      Map.of(
          JedisException.class, "the store is away",
          RejectedExecutionException.class, "this server is stopping");

  @Override
  public Response toResponse(Throwable failure) {
    return responseTo(failure);
  }

  /** For asynchronous requests: resuming one with an exception would log it as a crash. */
  public static Response responseTo(Throwable failure) {
    if (failure instanceof CompletionException && failure.getCause() != null) {
      return responseTo(failure.getCause());
    }
    if (failure instanceof WebApplicationException refused) {
      var response = refused.getResponse();
      return respond(Response.fromResponse(response), Problem.of(response.getStatus()));
    }
    var response = Response.serverError();
    if (failure instanceof AccessException refused) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, refused.challenge());
    }
    return respond(response, problem(failure));
  }

  private static Problem problem(Throwable failure) {
    if (failure instanceof ProblemException problem) {
      return new Problem(problem.type(), problem.getMessage());
    }
    if (failure instanceof UndecodableRecordException damaged) {
      LOGGER.log(Level.WARNING, "The record of an image cannot be decoded", damaged);
      return new Problem(ProblemType.DAMAGED_RECORD, "what is stored of this image is damaged");
    }
    return TYPE.entrySet().stream()
        .filter(known -> known.getKey().isInstance(failure))
        .findFirst()
        .map(known -> problem(known, failure))
        .orElseGet(() -> crash(failure));
  }

  private static Problem problem(
      Entry<Class<? extends Throwable>, ProblemType> known, Throwable failure) {
    return new Problem(known.getValue(), DETAIL.getOrDefault(known.getKey(), failure.getMessage()));
  }

  private static Problem crash(Throwable failure) {
    LOGGER.log(Level.ERROR, "A request failed", failure);
    return Problem.of(ProblemType.INTERNAL.status());
  }

  private static Response respond(Response.ResponseBuilder response, Problem problem) {
    int status = problem.type().status();
    if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
      response.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    }
    return response.status(status).type(Problem.MEDIA_TYPE).entity(problem.toJson()).build();
  }
}
