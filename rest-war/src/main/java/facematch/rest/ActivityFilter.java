package facematch.rest;

import facematch.protocol.ActivityLog;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tells the activity log of every call and how it ended, whichever part of the WAR answered it. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class ActivityFilter extends HttpFilter {
  /** The request attribute that holds the hash of the image that the call was about. */
  static final String HASH = "facematch.hash";

  private static final long serialVersionUID = 1;

  @Inject transient ActivityLog activity;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var call = new Call(request, response, Instant.now());
    try {
      chain.doFilter(request, response);
    } finally {
      if (request.isAsyncStarted()) {
        request.getAsyncContext().addListener(call);
      } else {
        call.ended();
      }
    }
  }

  /** One call until its answer is out. */
  private final class Call implements AsyncListener {
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Instant begun;

    Call(HttpServletRequest request, HttpServletResponse response, Instant begun) {
      this.request = request;
      this.response = response;
      this.begun = begun;
    }

    /** The path stays percent-encoded: a line of the log is a line. */
    void ended() {
      activity.info(
          "%s %s %d%s %d ms"
              .formatted(
                  request.getMethod(),
                  request.getRequestURI(),
                  response.getStatus(),
                  Optional.ofNullable(request.getAttribute(HASH))
                      .map(hash -> " " + hash)
                      .orElse(""),
                  Duration.between(begun, Instant.now()).toMillis()));
    }

    @Override
    public void onComplete(AsyncEvent event) {
      ended();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      // onComplete follows
    }

    @Override
    public void onError(AsyncEvent event) {
      // onComplete follows
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      event.getAsyncContext().addListener(this);
    }
  }
}
