package facematch.rest;

import static java.util.Map.entry;

import facematch.protocol.BrokerUnavailableException;
import facematch.protocol.MissingDimensionsException;
import facematch.protocol.UnsupportedImageException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import redis.clients.jedis.exceptions.JedisException;

/** Turns whatever a request ended with into a problem document: errors are translated only here. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final System.Logger LOGGER = System.getLogger(ProblemMapper.class.getName());
  private static final int INTERNAL_ERROR = 500;
  private static final int UNAVAILABLE = 503;
  private static final int RETRY_SECONDS = 5;

  private static final Map<Class<? extends Throwable>, Integer> STATUS =
      Map.ofEntries(
          entry(InvalidRequestException.class, 400),
          entry(RefusedUrlException.class, 400),
          entry(UnknownImageException.class, 404),
          entry(SlowUploadException.class, 408),
          entry(ImageTooLargeException.class, 413),
          entry(UnsupportedImageException.class, 415),
          entry(MissingDimensionsException.class, 422),
          entry(TooManyPixelsException.class, 422),
          entry(FailedDownloadException.class, 502),
          entry(BrokerUnavailableException.class, UNAVAILABLE),
          entry(OverloadedException.class, UNAVAILABLE),
          entry(SlowDownloadException.class, 504));

  @Override
  public Response toResponse(Throwable failure) {
    return answer(failure);
  }

  /** For the end of an asynchronous request, which would be logged as a crash if it just failed. */
  static Response answer(Throwable failure) {
    if (failure instanceof CompletionException && failure.getCause() != null) {
      return answer(failure.getCause());
    }
    if (failure instanceof WebApplicationException refused) {
      var response = refused.getResponse();
      return answer(Response.fromResponse(response), Problem.of(response.getStatus()));
    }
    if (failure instanceof JedisException) {
      return unavailable("the store is away");
    }
    if (failure instanceof RejectedExecutionException) {
      return unavailable("this server stops");
    }
    int status = STATUS.getOrDefault(failure.getClass(), INTERNAL_ERROR);
    return switch (status) {
      case UNAVAILABLE -> unavailable(failure.getMessage());
      case INTERNAL_ERROR -> crashed(failure);
      default -> answer(Response.status(status), new Problem(status, failure.getMessage()));
    };
  }

  private static Response unavailable(String detail) {
    return answer(
        Response.status(UNAVAILABLE).header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS),
        new Problem(UNAVAILABLE, detail));
  }

  private static Response crashed(Throwable failure) {
    LOGGER.log(Level.ERROR, "A request failed", failure);
    return answer(Response.status(INTERNAL_ERROR), Problem.of(INTERNAL_ERROR));
  }

  private static Response answer(Response.ResponseBuilder response, Problem problem) {
    return response.type(Problem.MEDIA_TYPE).entity(problem.toJson().toString()).build();
  }
}
