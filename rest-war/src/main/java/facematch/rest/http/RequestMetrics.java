package facematch.rest.http;

import facematch.metrics.MetricsRegistry;
import facematch.rest.contract.Contract;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Counts the calls of each route, and measures them. */
@ApplicationScoped
public class RequestMetrics {
  /**
   * From a question that finds no face (milliseconds) over downloads and images that are only asked
   * about (20 s at most by default) to questions that wait for a scan (60 s at most).
   */
  private static final List<Double> BOUNDS =
      List.of(.005, .01, .025, .05, .1, .25, .5, 1., 2.5, 5., 10., 20., 60.);

  /** Of calls that reach no resource. */
  private static final String OTHER = "other";

  private static final List<String> FAILURES = List.of("500", "503");

  @Inject MetricsRegistry metrics;
  @Inject Contract contract;

  private Set<String> routes;
  private Counter requests;
  private Histogram seconds;

  /** Failures that alerts watch are there from the start, so that the first increase is seen. */
  void start(@Observes Startup startup) {
    requests =
        metrics.counter(
            "facematch_http_requests_total",
            "Calls that have ended, by route and status",
            "route",
            "status");
    seconds =
        metrics.histogram(
            "facematch_http_requests_seconds",
            "Time from a call's headers to the end of its answer",
            BOUNDS,
            "route");
    routes = contract.routes();
    routes.forEach(this::expectFailures);
    expectFailures(OTHER);
  }

  private void expectFailures(String route) {
    FAILURES.forEach(status -> requests.initLabelValues(route, status));
  }

  /**
   * The route of a call that may reach no resource: the path, if it is a route without variables.
   */
  String routeOf(String path) {
    return routes.contains(path) ? path : OTHER;
  }

  /**
   * Counts a call that has ended.
   *
   * @param route one of the contract's, or that of {@link #routeOf}
   */
  void count(String route, int status, Duration duration) {
    requests.labelValues(route, Integer.toString(status)).inc();
    seconds.labelValues(route).observe(duration.toNanos() / 1e9);
  }
}
