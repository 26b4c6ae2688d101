package facematch.rest.health;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Prints the first commands to try once every application of this server is ready. */
@ApplicationScoped
public class Welcome {
  private static final String TEXT =
      """

      FaceMatch is ready at %1$s. Try:

        curl --data-binary @photo.jpg %1$s/scan/image/photo.jpg
        curl -H "Content-Type: application/json" -d '{"url": "https://example.org/photo.jpg"}' %1$s/scan/url
        curl '%1$s/match/HASH?wait=30'
      """;

  @Inject
  @ConfigProperty(name = "rest.welcome", defaultValue = "false")
  boolean wanted;

  @Inject
  @ConfigProperty(name = "http.port", defaultValue = "9080")
  int port;

  @Resource ManagedScheduledExecutorService scheduler;
  private ScheduledFuture<?> watch;

  void start(@Observes Startup startup) {
    if (wanted) {
      watch = scheduler.scheduleWithFixedDelay(this::printOnceReady, 1, 1, TimeUnit.SECONDS);
    }
  }

  private void printOnceReady() {
    String server = "http://localhost:" + port;
    if (ready(URI.create(server + "/health/ready"))) {
      watch.cancel(false);
      System.out.println(TEXT.formatted(server));
    }
  }

  private static boolean ready(URI probe) {
    try {
      var connection = (HttpURLConnection) probe.toURL().openConnection();
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (ConnectException notYet) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
