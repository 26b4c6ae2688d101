package facematch.testing;

import io.prometheus.metrics.expositionformats.generated.com_google_protobuf_4_36_2.Metrics.LabelPair;
import io.prometheus.metrics.expositionformats.generated.com_google_protobuf_4_36_2.Metrics.Metric;
import io.prometheus.metrics.expositionformats.generated.com_google_protobuf_4_36_2.Metrics.MetricFamily;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The metrics of a server at one moment, as the Prometheus client library parses them. */
public final class Scrape {
  /** The format that the library has a parser for. */
  private static final String PROTOBUF =
      "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";

  private final Map<String, MetricFamily> families = new LinkedHashMap<>();

  /**
   * Scrapes a server.
   *
   * @param metrics such as {@code http://localhost:9080/metrics}
   * @throws UncheckedIOException if it does not answer metrics
   */
  public static Scrape of(URI metrics) {
    try {
      var connection = metrics.toURL().openConnection();
      connection.setRequestProperty("Accept", PROTOBUF);
      try (var body = connection.getInputStream()) {
        return new Scrape(body);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Scrape(InputStream body) throws IOException {
    for (MetricFamily family; (family = MetricFamily.parseDelimitedFrom(body)) != null; ) {
      families.put(family.getName(), family);
    }
  }

  /** The names of all metrics. */
  public Set<String> names() {
    return families.keySet();
  }

  /** The values that a label of a metric has. */
  public Set<String> labelValues(String name, String label) {
    return metrics(name).map(metric -> labels(metric).get(label)).collect(Collectors.toSet());
  }

  /**
   * The value of a counter or gauge; 0 if there is none.
   *
   * @param labels names and values of labels in turn; the series of all others are added up
   */
  public double value(String name, String... labels) {
    return matching(name, labels)
        .mapToDouble(metric -> metric.getCounter().getValue() + metric.getGauge().getValue())
        .sum();
  }

  /**
   * How many observations a histogram has.
   *
   * @param labels as in {@link #value}
   */
  public long observations(String name, String... labels) {
    return matching(name, labels).mapToLong(metric -> metric.getHistogram().getSampleCount()).sum();
  }

  /**
   * The sum of a histogram's observations.
   *
   * @param labels as in {@link #value}
   */
  public double sum(String name, String... labels) {
    return matching(name, labels).mapToDouble(metric -> metric.getHistogram().getSampleSum()).sum();
  }

  private Stream<Metric> matching(String name, String... labels) {
    var wanted = new HashMap<String, String>();
    for (int i = 0; i < labels.length; i += 2) {
      wanted.put(labels[i], labels[i + 1]);
    }
    return metrics(name).filter(metric -> labels(metric).entrySet().containsAll(wanted.entrySet()));
  }

  private Stream<Metric> metrics(String name) {
    return Optional.ofNullable(families.get(name)).stream()
        .flatMap(family -> family.getMetricList().stream());
  }

  private static Map<String, String> labels(Metric metric) {
    return metric.getLabelList().stream()
        .collect(Collectors.toMap(LabelPair::getName, LabelPair::getValue));
  }
}
