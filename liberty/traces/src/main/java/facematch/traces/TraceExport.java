package facematch.traces;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;

/** OpenTelemetry's SDK, which exports spans in the background until it is closed. */
final class TraceExport implements AutoCloseable {
  private final OpenTelemetrySdk sdk;

  /**
   * Starts it.
   *
   * @throws ConfigurationException if a setting is malformed
   */
  TraceExport(TraceSettings settings) {
    sdk =
        AutoConfiguredOpenTelemetrySdk.builder()
            .addPropertiesSupplier(settings::properties)
            .setServiceClassLoader(TraceExport.class.getClassLoader())
            .disableShutdownHook() // the application ends before the process, and may be redeployed
            .build()
            .getOpenTelemetrySdk();
  }

  OpenTelemetry telemetry() {
    return sdk;
  }

  /** Exports the spans that have ended, within seconds. */
  @Override
  public void close() {
    sdk.close();
  }
}
