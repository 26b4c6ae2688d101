package facematch.cli.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import facematch.cli.TestServer;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ServerClientTest {
  @Test
  void sendsTheKeyWithEachCall() throws Exception {
    var keys = new CopyOnWriteArrayList<String>();
    try (var server =
        new TestServer(
            (request, exchange) -> {
              keys.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of("")));
              TestServer.say(exchange, 200, TestServer.STATUS);
            })) {
      new ServerClient(server.uri(), Optional.of("sesame")).status();
      new ServerClient(server.uri(), Optional.empty()).status();
    }
    assertThat(keys).containsExactly("Bearer sesame", "");
  }

  @Test
  void callsTheRoutesBelowThePathOfTheServer() throws Exception {
    try (var server = TestServer.saying(200, TestServer.STATUS)) {
      for (String path : List.of("", "/", "/faces", "/faces/")) {
        new ServerClient(URI.create(server.uri() + path), Optional.empty()).status();
      }
      assertThat(server.requests())
          .containsExactly("GET /status", "GET /status", "GET /faces/status", "GET /faces/status");
    }
  }

  @Test
  void tellsAnUnknownImageFromARefusedCall() throws Exception {
    try (var server = TestServer.saying(404, TestServer.UNKNOWN)) {
      assertThat(new ServerClient(server.uri(), Optional.empty()).known("00")).isEmpty();
    }
    try (var server = TestServer.saying(400, TestServer.problem("invalid-request", "no"))) {
      var client = new ServerClient(server.uri(), Optional.empty());
      assertThatThrownBy(() -> client.known("00"))
          .isInstanceOf(ProblemException.class)
          .hasMessage("no");
    }
  }

  @Test
  void takesTheRefusalOfAProxyForOne() throws Exception {
    try (var server = TestServer.saying(413, "<html>")) {
      var client = new ServerClient(server.uri(), Optional.empty());
      assertThatThrownBy(() -> client.scanImage("a.jpg", new byte[1], false))
          .isInstanceOf(ProblemException.class)
          .hasMessage("the server answered with the status 413");
    }
  }
}
