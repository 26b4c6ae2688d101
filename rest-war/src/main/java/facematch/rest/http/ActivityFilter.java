package facematch.rest.http;

import facematch.access.Access;
import facematch.access.Caller;
import facematch.broker.ActivityLog;
import facematch.rest.contract.Operation;
import facematch.store.ImageHash;
import io.opentelemetry.api.trace.Span;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * Writes one activity message for every call, with its outcome, counts and traces it, whichever
 * part of the WAR answered.
 */
public class ActivityFilter extends HttpFilter {
  private static final long serialVersionUID = 1;
  private static final String CALL = Call.class.getName();

  @Inject transient ActivityLog activity;
  @Inject transient RequestMetrics metrics;
  @Inject transient RequestSpans spans;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var id = RequestId.of(request.getHeader(RequestId.HEADER));
    response.setHeader(RequestId.HEADER, id.value());
    var call = new Call(request, response, id);
    request.setAttribute(CALL, call);
    var current = call.span.makeCurrent();
    try {
      chain.doFilter(new ObservedRequest(request, call), response);
    } finally {
      current.close();
      if (!call.asynchronous) {
        call.isBy(Access.callerOf(request));
        call.ended();
      }
    }
  }

  /** The call that a request belongs to. Only the thread that handles the request may ask. */
  public static Call callOf(HttpServletRequest request) {
    return (Call) request.getAttribute(CALL);
  }

  /**
   * Registers the call as a listener in {@code startAsync}: a moment later it may have completed.
   */
  private static final class ObservedRequest extends HttpServletRequestWrapper {
    private final Call call;

    ObservedRequest(HttpServletRequest request, Call call) {
      super(request);
      this.call = call;
    }

    @Override
    public AsyncContext startAsync() {
      call.isBy(Access.callerOf(this));
      return call.observe(super.startAsync());
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
      call.isBy(Access.callerOf(this));
      return call.observe(super.startAsync(request, response));
    }
  }

  /** One call, until its answer has been sent. */
  public final class Call implements AsyncListener {
    private final String what;
    private final HttpServletResponse response;
    private final RequestId id;
    private final Span span;
    private final Instant begun = Instant.now();
    private volatile Caller caller = Caller.UNKNOWN;
    private volatile String route;
    private volatile String subject = "";
    private volatile boolean asynchronous;

    private Call(HttpServletRequest request, HttpServletResponse response, RequestId id) {
      // read now, because Liberty reuses the request object after an asynchronous answer
      this.what = request.getMethod() + " " + request.getRequestURI();
      this.route = metrics.routeOf(request.getRequestURI());
      this.response = response;
      this.id = id;
      this.span = spans.begin(request, id);
    }

    private AsyncContext observe(AsyncContext started) {
      asynchronous = true;
      started.addListener(this);
      return started;
    }

    /** Adds the image to the activity message. */
    public void isAbout(ImageHash hash) {
      subject = " " + hash;
    }

    /** Adds what was deleted to the activity message, by numbers only. */
    public void deleted(int names, int faces) {
      subject = " names=%d faces=%d".formatted(names, faces);
    }

    /** Counts and traces the call as one of this operation. */
    void isTo(String method, Operation operation) {
      route = operation.route();
      spans.name(span, method, operation);
    }

    /** Adds the caller's name to the activity message. */
    private void isBy(Caller admitted) {
      caller = admitted;
    }

    /** The path stays percent-encoded, so that it cannot break the line. */
    private void ended() {
      var duration = Duration.between(begun, Instant.now());
      int status = response.getStatus();
      activity.info(
          "%s %d%s %d ms key=%s request=%s"
              .formatted(what, status, subject, duration.toMillis(), caller.name(), id.value()));
      metrics.count(route, status, duration);
      spans.end(span, status);
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
