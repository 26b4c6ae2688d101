package facematch.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmClassLoadingMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * The metrics of one application. Each application of a server has its own registry, so that
 * nothing of it stays behind when it is redeployed.
 *
 * <p>For the same reason no metric has exemplars or native buckets: the Prometheus client would
 * start a thread for them that never ends.
 */
@ApplicationScoped
public class MetricsRegistry {
  private final PrometheusRegistry registry = new PrometheusRegistry();

  /** All of the client's but allocations, for which it registers a listener with the JVM. */
  @PostConstruct
  void addJvm() {
    JvmBufferPoolMetrics.builder().register(registry);
    JvmClassLoadingMetrics.builder().register(registry);
    JvmGarbageCollectorMetrics.builder().register(registry);
    JvmMemoryMetrics.builder().register(registry);
    JvmRuntimeInfoMetric.builder().register(registry);
    JvmThreadsMetrics.builder().register(registry);
    ProcessMetrics.builder().register(registry);
  }

  /**
   * Adds a counter.
   *
   * @param name ends in {@code _total}
   * @throws IllegalArgumentException if there is a metric of this name
   */
  public Counter counter(String name, String help, String... labels) {
    return Counter.builder()
        .name(name)
        .help(help)
        .labelNames(labels)
        .withoutExemplars()
        .register(registry);
  }

  /**
   * Adds a histogram.
   *
   * @param name ends in the unit
   * @param bounds the upper bounds of its buckets, without infinity
   * @throws IllegalArgumentException if there is a metric of this name
   */
  public Histogram histogram(String name, String help, List<Double> bounds, String... labels) {
    return Histogram.builder()
        .name(name)
        .help(help)
        .classicOnly()
        .classicUpperBounds(bounds.stream().mapToDouble(Double::doubleValue).toArray())
        .labelNames(labels)
        .withoutExemplars()
        .register(registry);
  }

  /**
   * Adds a gauge.
   *
   * @param value is asked at each scrape, and must not block; while it is empty, the gauge is
   *     absent
   * @throws IllegalArgumentException if there is a metric of this name
   */
  public void gauge(String name, String help, Supplier<OptionalLong> value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(gauge -> value.get().ifPresent(number -> gauge.call((double) number)))
        .register(registry);
  }

  PrometheusRegistry registry() {
    return registry;
  }
}
