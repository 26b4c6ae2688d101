package facematch.rest;

import facematch.protocol.ActivityLog;
import facematch.protocol.ImageHash;
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

/** Tells the activity log of every call and how it ended, whichever part of the WAR answered it. */
public class ActivityFilter extends HttpFilter {
  private static final long serialVersionUID = 1;
  private static final String CALL = Call.class.getName();

  @Inject transient ActivityLog activity;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var call = new Call(request, response, Instant.now());
    request.setAttribute(CALL, call);
    try {
      chain.doFilter(new FollowedRequest(request, call), response);
    } finally {
      if (!call.asynchronous) {
        call.ended();
      }
    }
  }

  /** The call whose request this is; only the request's own thread may ask. */
  static Call callOf(HttpServletRequest request) {
    return (Call) request.getAttribute(CALL);
  }

  /** Tells its call when it becomes asynchronous: a moment later it may have ended. */
  private static final class FollowedRequest extends HttpServletRequestWrapper {
    private final Call call;

    FollowedRequest(HttpServletRequest request, Call call) {
      super(request);
      this.call = call;
    }

    @Override
    public AsyncContext startAsync() {
      return call.follow(super.startAsync());
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
      return call.follow(super.startAsync(request, response));
    }
  }

  /** One call until its answer is out. */
  final class Call implements AsyncListener {
    private final String what;
    private final HttpServletResponse response;
    private final Instant begun;
    private volatile String subject = "";
    private volatile boolean asynchronous;

    Call(HttpServletRequest request, HttpServletResponse response, Instant begun) {
      // Now: after an asynchronous answer the server may have given the request to another call.
      this.what = request.getMethod() + " " + request.getRequestURI();
      this.response = response;
      this.begun = begun;
    }

    private AsyncContext follow(AsyncContext started) {
      asynchronous = true;
      started.addListener(this);
      return started;
    }

    void isAbout(ImageHash hash) {
      subject = " " + hash;
    }

    /** The path stays percent-encoded: a line of the log is a line. */
    private void ended() {
      long milliseconds = Duration.between(begun, Instant.now()).toMillis();
      activity.info(what + " " + response.getStatus() + subject + " " + milliseconds + " ms");
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
