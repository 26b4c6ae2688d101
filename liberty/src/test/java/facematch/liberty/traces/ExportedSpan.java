package facematch.liberty.traces;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A span as a server exported it.
 *
 * @param service that exported it
 * @param trace the trace's id in hex
 * @param id in hex
 * @param parent its id in hex; empty for the first span of a trace
 */
record ExportedSpan(
    String service,
    String trace,
    String id,
    String parent,
    String name,
    Map<String, String> attributes) {
  static ExportedSpan of(String service, Span span) {
    var hex = HexFormat.of();
    return new ExportedSpan(
        service,
        hex.formatHex(span.getTraceId().toByteArray()),
        hex.formatHex(span.getSpanId().toByteArray()),
        hex.formatHex(span.getParentSpanId().toByteArray()),
        span.getName(),
        attributes(span));
  }

  private static Map<String, String> attributes(Span span) {
    return span.getAttributesList().stream()
        .collect(Collectors.toMap(KeyValue::getKey, ExportedSpan::value));
  }

  boolean isOf(String requestId) {
    return requestId.equals(attributes.get("facematch.request.id"));
  }

  private static String value(KeyValue attribute) {
    var value = attribute.getValue();
    return value.hasIntValue() ? Long.toString(value.getIntValue()) : value.getStringValue();
  }
}
