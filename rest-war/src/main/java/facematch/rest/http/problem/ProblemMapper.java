package facematch.rest.http.problem;

import facematch.broker.BrokerUnavailableException;
import facematch.image.MissingDimensionsException;
import facematch.image.file.UnsupportedImageException;
import facematch.store.UndecodableRecordException;
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
  private static final int INTERNAL_ERROR = 500;
  private static final int UNAVAILABLE = 503;
  private static final int RETRY_SECONDS = 5;

  /** The statuses of exceptions from modules that know nothing of HTTP. */
  private static final Map<Class<? extends Throwable>, Integer> STATUS =
      Map.of(
          UnsupportedImageException.class, 415,
          MissingDimensionsException.class, 422,
          BrokerUnavailableException.class, UNAVAILABLE,
          JedisException.class, UNAVAILABLE,
          RejectedExecutionException.class, UNAVAILABLE);

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
    if (failure instanceof ProblemException problem) {
      return respond(new Problem(problem.status(), problem.getMessage()));
    }
    if (failure instanceof UndecodableRecordException damaged) {
      LOGGER.log(Level.WARNING, "The record of an image cannot be decoded", damaged);
      return respond(new Problem(INTERNAL_ERROR, "what is stored of this image is damaged"));
    }
    return STATUS.entrySet().stream()
        .filter(known -> known.getKey().isInstance(failure))
        .findFirst()
        .map(known -> respond(problem(known, failure)))
        .orElseGet(() -> crashed(failure));
  }

  private static Problem problem(
      Entry<Class<? extends Throwable>, Integer> known, Throwable failure) {
    return new Problem(known.getValue(), DETAIL.getOrDefault(known.getKey(), failure.getMessage()));
  }

  private static Response crashed(Throwable failure) {
    LOGGER.log(Level.ERROR, "A request failed", failure);
    return respond(Problem.of(INTERNAL_ERROR));
  }

  private static Response respond(Problem problem) {
    var response = Response.status(problem.status());
    if (problem.status() == UNAVAILABLE) {
      response.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    }
    return respond(response, problem);
  }

  private static Response respond(Response.ResponseBuilder response, Problem problem) {
    return response.type(Problem.MEDIA_TYPE).entity(problem.toJson()).build();
  }
}
