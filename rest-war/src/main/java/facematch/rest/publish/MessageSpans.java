package facematch.rest.publish;

import facematch.broker.Topology;
import facematch.traces.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/**
 * Traces messages from their publishing to the broker's confirm. Names and attributes are those of
 * OpenTelemetry's <a
 * href="https://opentelemetry.io/docs/specs/semconv/messaging/rabbitmq/">conventions for
 * RabbitMQ</a>.
 */
@ApplicationScoped
public class MessageSpans {
  private final Tracing tracing;

  /** For the container's proxy. */
  MessageSpans() {
    this(null);
  }

  @Inject
  public MessageSpans(Tracing tracing) {
    this.tracing = tracing;
  }

  Span begin(Route route) {
    return tracing
        .span("publish " + destination(route))
        .setSpanKind(SpanKind.PRODUCER)
        .setAttribute("messaging.system", "rabbitmq")
        .setAttribute("messaging.operation.type", "send")
        .setAttribute("messaging.destination.name", destination(route))
        .setAttribute("messaging.rabbitmq.destination.routing_key", route.key())
        .startSpan();
  }

  private static String destination(Route route) {
    return Topology.WORKER_EXCHANGE + ":" + route.key();
  }

  /** The headers by which the consumer's span becomes a child of this one. */
  Map<String, Object> headers(Span span) {
    return tracing.headers(Context.current().with(span));
  }

  static void end(Span span, Throwable failure) {
    if (failure != null) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
  }
}
