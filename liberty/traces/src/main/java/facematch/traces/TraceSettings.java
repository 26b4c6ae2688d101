package facematch.traces;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/**
 * The <a href="https://opentelemetry.io/docs/languages/java/configuration/">settings of
 * OpenTelemetry</a>, from MicroProfile Config. As in MicroProfile Telemetry, tracing is off unless
 * {@code otel.sdk.disabled} is false.
 */
final class TraceSettings {
  private static final String PREFIX = "otel.";
  private static final String DISABLED = "otel.sdk.disabled";

  /** Baggage would carry what a caller sends to the broker. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "otel.traces.exporter", "otlp",
          "otel.metrics.exporter", "none",
          "otel.logs.exporter", "none",
          "otel.exporter.otlp.protocol", "http/protobuf",
          "otel.propagators", "tracecontext");

  private final Config config;

  TraceSettings(Config config) {
    this.config = config;
  }

  boolean disabled() {
    return config.getOptionalValue(DISABLED, Boolean.class).orElse(true);
  }

  /** Without those of the environment and the system properties, which OpenTelemetry reads. */
  Map<String, String> properties() {
    var properties = new HashMap<>(DEFAULTS);
    for (String name : config.getPropertyNames()) {
      if (name.startsWith(PREFIX)) {
        config.getOptionalValue(name, String.class).ifPresent(value -> properties.put(name, value));
      }
    }
    return properties;
  }
}
