package facematch.cli.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import facematch.cli.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class PatienceTest {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final String BUSY = TestServer.problem("overloaded", "too much to do");

  @Test
  void callsABusyServerAgainAsSoonAsItSays() throws IOException {
    try (var server = busyTwice("0")) {
      var status = new Patience(LONG).call(client(server)::status);
      assertThat(status.getInt("maxImageBytes")).isEqualTo(1000);
      assertThat(server.requests()).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"86400", "Sun, 29 Nov 2026 17:00:00 GMT", "-1"})
  void waitsNoLongerThanItsLimit(String retryAfter) throws IOException {
    try (var server = busyTwice(retryAfter)) {
      var patience = new Patience(Duration.ofMillis(50));
      assertThatThrownBy(() -> patience.call(client(server)::status))
          .isInstanceOf(ProblemException.class)
          .hasMessage("too much to do");
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void doesNotWaitForWhatDoesNotPass() throws IOException {
    var refusal = TestServer.problem("forbidden", "not with this key");
    try (var server = TestServer.saying(403, refusal)) {
      assertThatThrownBy(() -> new Patience(LONG).call(client(server)::status))
          .isInstanceOf(ProblemException.class)
          .hasMessage("not with this key");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void endsWhenItIsStopped() throws IOException {
    var patience = new Patience(LONG);
    try (var server =
        new TestServer(
            (request, exchange) -> {
              patience.stop();
              TestServer.say(exchange, 502, "a proxy says so");
            })) {
      assertThatThrownBy(() -> patience.call(client(server)::status))
          .isInstanceOf(ServerAwayException.class);
      assertThat(server.requests()).hasSize(1);
      assertThat(patience.reason()).isEmpty();
    }
  }

  private static TestServer busyTwice(String retryAfter) throws IOException {
    var requests = new AtomicInteger();
    return new TestServer(
        (request, exchange) -> {
          if (requests.incrementAndGet() > 2) {
            TestServer.say(exchange, 200, TestServer.STATUS);
          } else {
            exchange.getResponseHeaders().add("Retry-After", retryAfter);
            TestServer.say(exchange, 503, BUSY);
          }
        });
  }

  private static ServerClient client(TestServer server) {
    return new ServerClient(server.uri(), Optional.empty());
  }
}
