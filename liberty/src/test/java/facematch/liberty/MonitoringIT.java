package facematch.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.testing.Scrape;
import jakarta.json.Json;
import jakarta.json.JsonException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What monitoring reads of each server: its metrics, and its console, here as JSON. */
@Tag("failures")
class MonitoringIT {
  /**
   * What native code prints, whatever the format: the JVM at its start, TensorFlow at the first
   * scan.
   */
  private static final Pattern NATIVE =
      Pattern.compile(
          "WARNING: Using incubator modules: .*"
              + "|WARNING: All log messages before absl::InitializeLog\\(\\) .*"
              + "|I0000 .* mlir_graph_optimization_pass.cc.*");

  /** With one processor the JVM chooses the serial collector, unless its options name another. */
  private static final String SMALL_POD = "-XX:ActiveProcessorCount=1";

  private static final Path MANIFESTS = Path.of("../kubernetes/components/monitoring");
  private static final Pattern METRIC = Pattern.compile("\\b(facematch|jvm|process)_\\w+");
  private static final Pattern SERIES_OF_HISTOGRAM = Pattern.compile("_(bucket|count|sum)$");

  @TempDir Path folder;

  @Test
  void theLocalServerHasEveryMetricThatAlertsAndDashboardsName() throws Exception {
    try (var server = started("local")) {
      server.client().scanImage("photo.jpg", Photo.named("sample1.jpg"));
      var scraped =
          Stream.of("/metrics", "/worker/metrics", "/logs/metrics")
              .map(path -> Scrape.of(server.address().resolve(path)))
              .flatMap(scrape -> scrape.names().stream())
              .collect(Collectors.toSet());
      assertThat(scraped).containsAll(named());
      await().untilAsserted(() -> assertThat(console(server)).anyMatch(this::isActivity));
      assertThat(console(server)).allMatch(MonitoringIT::isObject);
    }
  }

  private boolean isActivity(String line) {
    return line.contains("facematch_activity") && line.contains("/scan/image/photo.jpg 202");
  }

  @ParameterizedTest
  @CsvSource({
    "rest, facematch_http_requests_total",
    "worker, facematch_images_total",
    "logs, facematch_log_messages_total",
  })
  void aServiceAloneHasItsMetricsAtTheRoot(String service, String metric) throws Exception {
    try (var server = started(service)) {
      var scrape = Scrape.of(server.address().resolve("/metrics"));
      assertThat(scrape.names()).contains(metric);
      assertThat(scrape.labelValues("jvm_gc_collection_seconds", "gc"))
          .allMatch(collector -> collector.startsWith("G1 "));
      server.terminate();
      assertThat(console(server)).isNotEmpty().allMatch(MonitoringIT::isObject);
    }
  }

  private LibertyServer started(String configuration) throws IOException {
    var environment = Map.of("LOG_FORMAT", "json", "JVM_ARGS", SMALL_POD);
    var server = LibertyServer.withTestServices(folder, configuration, environment);
    server.start();
    return server;
  }

  private static List<String> console(LibertyServer server) throws IOException {
    return Stream.of(server.stdout(), server.stderr())
        .flatMap(List::stream)
        .filter(line -> !line.isEmpty() && !NATIVE.matcher(line).matches())
        .toList();
  }

  private static boolean isObject(String line) {
    try (var reader = Json.createReader(new StringReader(line))) {
      return !reader.readObject().isEmpty();
    } catch (JsonException e) {
      return false;
    }
  }

  private static Set<String> named() throws IOException {
    try (var files = Files.walk(MANIFESTS)) {
      var texts = files.filter(Files::isRegularFile).map(MonitoringIT::text);
      return texts
          .flatMap(text -> METRIC.matcher(text).results())
          .map(MatchResult::group)
          .map(name -> SERIES_OF_HISTOGRAM.matcher(name).replaceFirst(""))
          .collect(Collectors.toSet());
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
