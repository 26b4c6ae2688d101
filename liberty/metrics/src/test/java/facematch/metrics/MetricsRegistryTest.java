package facematch.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.expositionformats.ExpositionFormats;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MetricsRegistryTest {
  private final MetricsRegistry metrics = new MetricsRegistry();

  @Test
  void aGaugeIsAbsentWhileItHasNoValue() throws Exception {
    var value = new AtomicReference<>(OptionalLong.empty());
    metrics.gauge("facematch_test", "A test", value::get);
    assertThat(text()).doesNotContain("facematch_test ");
    value.set(OptionalLong.of(7));
    assertThat(text()).contains("facematch_test 7");
  }

  @Test
  void aHistogramHasExactlyItsBounds() throws Exception {
    metrics.histogram("facematch_test_seconds", "A test", List.of(.1, 1.)).observe(.5);
    assertThat(text().lines().filter(line -> line.contains("_bucket")))
        .containsExactly(
            "facematch_test_seconds_bucket{le=\"0.1\"} 0",
            "facematch_test_seconds_bucket{le=\"1.0\"} 1",
            "facematch_test_seconds_bucket{le=\"+Inf\"} 1");
  }

  private String text() throws Exception {
    var text = new ByteArrayOutputStream();
    ExpositionFormats.init()
        .getPrometheusTextFormatWriter()
        .write(text, metrics.registry().scrape());
    return text.toString(UTF_8);
  }
}
