package facematch.worker.observation;

import facematch.traces.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;

/**
 * Traces deliveries, as children of the spans that published the messages. Names and attributes are
 * those of OpenTelemetry's <a
 * href="https://opentelemetry.io/docs/specs/semconv/messaging/rabbitmq/">conventions for
 * RabbitMQ</a>.
 */
@ApplicationScoped
public class DeliverySpans {
  @Inject Tracing tracing;

  /** What is done with a delivery. */
  @FunctionalInterface
  public interface Processing {
    /** Returns how the delivery ended, in a word. */
    String run() throws IOException;
  }

  /**
   * Processes a delivery within its span.
   *
   * @param headers the message's; null if it has none
   */
  public void process(String queue, Map<String, Object> headers, Processing processing)
      throws IOException {
    var span = begin(queue, headers == null ? Map.of() : headers);
    var current = span.makeCurrent();
    try {
      span.setAttribute("facematch.outcome", processing.run());
    } finally {
      current.close();
      span.end();
    }
  }

  private Span begin(String queue, Map<String, Object> headers) {
    return tracing
        .span("process " + queue)
        .setParent(tracing.contextOf(headers, DeliverySpans::header))
        .setSpanKind(SpanKind.CONSUMER)
        .setAttribute("messaging.system", "rabbitmq")
        .setAttribute("messaging.operation.type", "process")
        .setAttribute("messaging.destination.name", queue)
        .startSpan();
  }

  private static String header(Map<String, Object> headers, String name) {
    var value = headers.get(name);
    return value == null ? null : value.toString();
  }
}
