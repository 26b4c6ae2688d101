package facematch.liberty.traces;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * Collects what servers export, as the <a
 * href="https://opentelemetry.io/docs/specs/otlp/#otlphttp">OpenTelemetry protocol</a> over HTTP
 * says.
 */
final class TraceCollector implements AutoCloseable {
  private final Queue<ExportTraceServiceRequest> requests = new ConcurrentLinkedQueue<>();
  private final HttpServer server;

  TraceCollector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/traces", this::collect);
    server.start();
  }

  private void collect(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()));
      exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1); // an empty message: everything was taken
    }
  }

  /** The value of {@code otel.exporter.otlp.endpoint}. */
  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The spans so far of the trace that a call belongs to. */
  List<ExportedSpan> traceOfCall(String requestId) {
    var spans = spans();
    return spans.stream()
        .filter(call -> call.isOf(requestId))
        .map(ExportedSpan::trace)
        .flatMap(trace -> spans.stream().filter(span -> span.trace().equals(trace)))
        .toList();
  }

  private List<ExportedSpan> spans() {
    return requests.stream()
        .flatMap(request -> request.getResourceSpansList().stream())
        .flatMap(TraceCollector::spans)
        .toList();
  }

  private static Stream<ExportedSpan> spans(ResourceSpans exported) {
    String service =
        exported.getResource().getAttributesList().stream()
            .filter(attribute -> attribute.getKey().equals("service.name"))
            .map(KeyValue::getValue)
            .findFirst()
            .orElseThrow()
            .getStringValue();
    return exported.getScopeSpansList().stream()
        .flatMap(scope -> scope.getSpansList().stream())
        .map(span -> ExportedSpan.of(service, span));
  }

  /** Everything that was exported so far, as text. */
  String text() {
    return requests.toString();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
