package facematch.liberty.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.liberty.LibertyServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A service with a wrong configuration does not start, and its console says which property it is.
 */
@Tag("failures")
class WrongConfigurationIT {
  /** A bean, or an injection into one, stopped the start of the application. */
  private static final Pattern FAILED = Pattern.compile("SRVE0265E|CWWKZ000[24]E");

  private static final String STARTED = "CWWKZ0001I";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "rest, REST_HASH_ALGORITHM, nonsense, rest.hash-algorithm",
    "rest, REST_URL_ALLOW, nonsense, rest.url-allow",
    "rest, REST_MATCH_THRESHOLD, 1.5, rest.match-threshold",
    "rest, REST_MAX_QUESTIONS, 0, rest.max-questions",
    "rest, REST_UPLOAD_TIMEOUT, soon, rest.upload-timeout",
    "rest, REST_CORS_ORIGINS, https://page.example/, rest.cors-origins",
    "worker, WORKER_CONCURRENCY, 0, worker.concurrency",
    "worker, WORKER_MAX_IMAGE_PIXELS, -1, worker.max-image-pixels",
    "worker, REDIS_URI, redis://user:se cret@host:1, redis.uri",
    "logs, RABBITMQ_URI, amqp://user:se cret@host, rabbitmq.uri",
    "logs, RABBITMQ_LIVENESS_GRACE, 0, rabbitmq.liveness-grace",
    "logs, LOG_FORMAT, xml, log.format"
  })
  void endsTheStart(String service, String variable, String value, String property)
      throws IOException {
    try (var server =
        LibertyServer.withTestServices(folder.resolve(service), service, Map.of(variable, value))) {
      server.launch();
      await()
          .atMost(Duration.ofMinutes(2))
          .ignoreExceptions() // until there is a log
          .until(() -> FAILED.matcher(Files.readString(server.messages())).find());

      assertThat(String.join("\n", server.errors())).contains(property);
      assertThat(Files.readString(server.messages()))
          .doesNotContain(STARTED)
          .doesNotContain("se cret");
    }
  }
}
