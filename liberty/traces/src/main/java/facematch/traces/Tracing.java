package facematch.traces;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Begins the spans of an application, and carries their context in messages as <a
 * href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a> says. While tracing is off, no
 * span is recorded and no context carried.
 *
 * <p>This is OpenTelemetry's own SDK. Liberty's feature for MicroProfile Telemetry puts filters
 * around every call also while tracing is off.
 */
@ApplicationScoped
public class Tracing {
  private static final String SCOPE = "facematch";

  private OpenTelemetry telemetry = OpenTelemetry.noop();
  private TraceExport export;

  /** A malformed setting stops the application's start. */
  void start(@Observes Startup startup) {
    var settings = new TraceSettings(ConfigProvider.getConfig());
    if (!settings.disabled()) {
      export = new TraceExport(settings);
      telemetry = export.telemetry();
    }
  }

  @PreDestroy
  void stop() {
    if (export != null) {
      export.close();
    }
  }

  /** A span that has not begun; its parent is the current one unless it is given another. */
  public SpanBuilder span(String name) {
    return telemetry.getTracer(SCOPE).spanBuilder(name);
  }

  /** A span's context as a message's headers; none while tracing is off. */
  public Map<String, Object> headers(Context context) {
    var headers = new HashMap<String, Object>();
    telemetry.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);
    return headers;
  }

  /**
   * The context that a request or a message brings; that of no span if it brings none.
   *
   * @param headers reads its headers
   */
  public <C> Context contextOf(C carrier, TextMapGetter<C> headers) {
    return telemetry
        .getPropagators()
        .getTextMapPropagator()
        .extract(Context.root(), carrier, headers);
  }
}
