package facematch.rest.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.rest.RestServer;
import facematch.rest.RestServerTest;
import facematch.rest.http.problem.ProblemType;
import facematch.store.ImageHash;
import facematch.testing.ScriptedServer;
import facematch.testing.TestServices;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.RedisClient;

/** Posting URLs, at the packaged WAR and a server of the test. */
class UrlRouteIT extends RestServerTest {
  @Test
  void fetchesAUrlOnceForAllWhoAskAtATime() throws Exception {
    var everyoneAsked = new CountDownLatch(1);
    byte[] image = RestServer.image();
    ScriptedServer.Answer slow =
        (request, client) -> {
          everyoneAsked.await();
          ScriptedServer.sayImage(client, image);
        };
    try (var remote = new ScriptedServer(slow)) {
      var request = server.urlScan(remote.url());
      var asked = Stream.generate(() -> server.sendAsync(request)).limit(10).toList();
      await().until(() -> remote.connections() == 1);
      everyoneAsked.countDown();
      for (var answer : asked) {
        assertThat(answer.get().status()).isEqualTo(202);
      }
      assertThat(remote.connections()).isEqualTo(1);

      String hash = ImageHash.of(image, "SHA-256").value();
      server.store(hash, remote.url(), RestServer.direction(40));
      assertThat(server.scanUrl(remote.url()).status()).isEqualTo(200);
      assertThat(remote.connections()).isEqualTo(1);
    }
  }

  @Test
  void fetchesAUrlAlthoughAnImageWasUploadedUnderItsName() throws Exception {
    byte[] image = RestServer.image();
    try (var remote = ScriptedServer.serving(image)) {
      String uploaded = server.scanned(remote.url(), RestServer.image(), RestServer.direction(10));

      var answer = server.scanUrl(remote.url());

      assertThat(answer.status()).isEqualTo(202);
      assertThat(answer.hash())
          .isEqualTo(ImageHash.of(image, "SHA-256").value())
          .isNotEqualTo(uploaded);
      assertThat(remote.connections()).isEqualTo(1);
    }
  }

  @Test
  void refusesAForbiddenUrlAlthoughAnImageWasUploadedUnderItsName() throws Exception {
    try (var counting = ScriptedServer.saying("HTTP/1.1 200 OK", "secret")) {
      String url = "http://127.0.0.2:" + counting.port() + "/x.jpg";
      server.scanned(url, RestServer.image(), RestServer.direction(10));
      RestServer.assertProblem(server.scanUrl(url), ProblemType.URL_REFUSED);
      assertThat(counting.connections()).isZero();
    }
  }

  /** In the version before, uploads and fetches set the same key. */
  @Test
  void takesNoNameOfTheVersionBeforeForAFetchedUrl() throws Exception {
    byte[] image = RestServer.image();
    try (var remote = ScriptedServer.serving(image);
        var redis = RedisClient.create(TestServices.redisUri())) {
      String other = server.scanned("a.png", RestServer.image(), RestServer.direction(10));
      redis.set("name:{" + remote.url() + "}", other);

      assertThat(server.scanUrl(remote.url()).status()).isEqualTo(202);
      assertThat(remote.connections()).isEqualTo(1);
    }
  }

  @Test
  void tellsThatTheServerOfAUrlFailed() throws Exception {
    var remote = ScriptedServer.saying("HTTP/1.1 404 Not Found", "");
    RestServer.assertProblem(server.scanUrl(remote.url()), ProblemType.URL_FAILED);
    remote.close();
    RestServer.assertProblem(server.scanUrl(remote.url() + "?again"), ProblemType.URL_FAILED);
  }

  @Test
  void tellsThatTheServerOfAUrlIsSlow() throws Exception {
    try (var silent = ScriptedServer.silent()) {
      RestServer.assertProblem(server.scanUrl(silent.url()), ProblemType.URL_SLOW);
    }
  }

  /** An outsider learns nothing from it: names inside and unknown ones are answered alike. */
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.2", "[::1]", "[::ffff:127.0.0.2]", "unknown.invalid"})
  void sendsNothingToAForbiddenAddress(String host) throws Exception {
    try (var counting = ScriptedServer.saying("HTTP/1.1 200 OK", "secret")) {
      var answer = server.scanUrl("http://%s:%d/".formatted(host, counting.port()));
      RestServer.assertProblem(answer, ProblemType.URL_REFUSED);
      assertThat(answer.object().getString("detail"))
          .isEqualTo("the URL's host is unknown or has a forbidden address");
      assertThat(counting.connections()).isZero();
    }
  }

  @Test
  void refusesMoreJsonThanAUrlNeeds() {
    var large = "{\"url\":\"http://127.0.0.1/\",\"more\":\"%s\"}".formatted("x".repeat(65_536));
    RestServer.assertProblem(
        server.post("/scan/url", BodyPublishers.ofString(large)), ProblemType.TOO_MANY_BYTES);
  }
}
