package facematch.metrics;

import io.prometheus.metrics.expositionformats.ExpositionFormats;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * {@code GET /metrics}: the application's metrics, in the format that the scraper prefers.
 *
 * <p>It does the work of the Prometheus client's own servlet, without its parameters, of which one
 * answers 500 to a value that it does not know.
 */
@WebServlet(urlPatterns = "/metrics", asyncSupported = true)
public class MetricsServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient ExpositionFormats formats = ExpositionFormats.init();

  @Inject transient MetricsRegistry metrics;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var writer = formats.findWriter(request.getHeader("Accept"));
    response.setContentType(writer.getContentType());
    writer.write(response.getOutputStream(), metrics.registry().scrape());
  }
}
