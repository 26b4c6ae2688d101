package facematch.rest.http;

import facematch.rest.contract.Operation;
import facematch.traces.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Traces calls, named after their routes. No span holds a path, a query, a name or a key. Names and
 * attributes are those of OpenTelemetry's <a
 * href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/">conventions for HTTP</a>.
 */
@ApplicationScoped
public class RequestSpans {
  /** Until the operation is known. */
  private static final String UNKNOWN = "HTTP";

  @Inject Tracing tracing;

  Span begin(HttpServletRequest request, RequestId id) {
    return tracing
        .span(UNKNOWN)
        .setParent(tracing.contextOf(request, HttpServletRequest::getHeader))
        .setSpanKind(SpanKind.SERVER)
        .setAttribute("facematch.request.id", id.value())
        .startSpan();
  }

  void name(Span span, String method, Operation operation) {
    span.updateName(method + " " + operation.route());
    span.setAttribute("http.request.method", method);
    span.setAttribute("http.route", operation.route());
  }

  void end(Span span, int status) {
    span.setAttribute("http.response.status_code", status);
    if (status >= 500) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
  }
}
