package facematch.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import facematch.protocol.ImageHash;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Posting URLs, at the packaged WAR and a server of the test. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class UrlRouteIT {
  private final RestServer server = new RestServer();

  @Deployment(testable = false)
  static WebArchive packagedApplication() {
    return RestServer.packagedApplication();
  }

  @BeforeEach
  void awaitReadiness() {
    server.awaitReadiness();
  }

  @Test
  void fetchesAUrlOnceForAllWhoAskAtATime() throws Exception {
    var fetched = new AtomicInteger();
    var everyoneAsked = new CountDownLatch(1);
    byte[] image = RestServer.image();
    var remote = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    remote.setExecutor(Executors.newCachedThreadPool());
    remote.createContext(
        "/",
        exchange -> {
          fetched.incrementAndGet();
          try {
            everyoneAsked.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.sendResponseHeaders(200, image.length);
          exchange.getResponseBody().write(image);
          exchange.close();
        });
    remote.start();
    try {
      String url =
          "http://127.0.0.1:%d/%s".formatted(remote.getAddress().getPort(), UUID.randomUUID());
      var asked = IntStream.range(0, 10).mapToObj(i -> server.postUrl(url)).toList();
      await().until(() -> fetched.get() == 1);
      everyoneAsked.countDown();
      for (var answer : asked) {
        assertThat(answer.get().statusCode()).isEqualTo(202);
      }
      assertThat(fetched).hasValue(1);

      server.store(ImageHash.of(image, "SHA-256").value(), url, RestServer.direction(40));
      assertThat(server.postUrl(url).get().statusCode()).isEqualTo(200);
      assertThat(fetched).hasValue(1);
    } finally {
      remote.stop(0);
    }
  }

  @Test
  void tellsThatTheServerOfAUrlFailed() throws Exception {
    var remote = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    remote.start();
    String url = "http://127.0.0.1:" + remote.getAddress().getPort();
    RestServer.assertProblem(server.postUrl(url + "/missing.jpg").get(), 502);
    remote.stop(0);
    RestServer.assertProblem(server.postUrl(url + "/refused.jpg").get(), 502);
  }

  @Test
  void tellsThatTheServerOfAUrlIsSlow() throws Exception {
    try (var silent = new RudeServer((request, client) -> Thread.sleep(60_000))) {
      RestServer.assertProblem(server.postUrl(silent.url()).get(), 504);
    }
  }

  /** An outsider learns nothing from it: names inside and unknown ones are answered alike. */
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.2", "[::1]", "[::ffff:127.0.0.2]", "unknown.invalid"})
  void sendsNothingToAForbiddenAddress(String host) throws Exception {
    try (var counting = RudeServer.saying("HTTP/1.1 200 OK", "secret")) {
      var answer = server.postUrl("http://%s:%d/".formatted(host, counting.port())).get();
      RestServer.assertProblem(answer, 400);
      assertThat(RestServer.object(answer).getString("detail"))
          .isEqualTo("the URL's host is unknown or has a forbidden address");
      assertThat(counting.connections()).isZero();
    }
  }

  @Test
  void refusesMoreJsonThanAUrlNeeds() {
    var large = "{\"url\":\"http://127.0.0.1/\",\"more\":\"%s\"}".formatted("x".repeat(65_536));
    RestServer.assertProblem(server.post("/scan/url", BodyPublishers.ofString(large)), 413);
  }
}
