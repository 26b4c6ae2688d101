package facematch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaceMatchTest {
  private static final String GIF = "GIF89a\1\0\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\0;";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"scan", "match", "forget", "list", "status", "dead-letters"})
  void describesEachCommand(String command) {
    var help = CommandRun.of(command, "--help");
    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("Usage: facematch " + command, "--server", "--key", "--json");
  }

  @Test
  void completesCommandsInTheShell() {
    assertThat(CommandRun.of("generate-completion").out()).contains("dead-letters", "--dry-run");
  }

  @ParameterizedTest
  @CsvSource({
    "401, unauthorized,  1",
    "403, forbidden,     1",
    "400, invalid-request, 1",
    "503, store-away,    3",
    "500, internal,      1",
  })
  void endsWithTheServersWords(int status, String type, int code) throws Exception {
    try (var server = TestServer.saying(status, TestServer.problem(type, "the server says why"))) {
      var ended = CommandRun.of("list", "--server", server.uri().toString(), "--key", "sesame");
      assertThat(ended.code()).isEqualTo(code);
      assertThat(ended.err()).isEqualTo("the server says why\n");
    }
  }

  @ParameterizedTest
  @CsvSource({"200, <html>", "200, {}", "200, []", "404, <html>", "302, ''", "500, oh", "502, {}"})
  void takesNoOtherServerForFaceMatch(int status, String body) throws Exception {
    try (var server = TestServer.saying(status, body)) {
      for (String command : new String[] {"list", "status", "dead-letters"}) {
        var ended = CommandRun.of(command, "--server", server.uri().toString());
        assertThat(ended.code()).as(command).isEqualTo(3);
        assertThat(ended.err()).contains("but not as this version of FaceMatch does");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\tb", "a b", "schlüssel", "a\nb"})
  void refusesWhatCanBeNoKeyAndDoesNotShowIt(String key) throws Exception {
    try (var server = TestServer.saying(200, TestServer.STATUS)) {
      var ended = CommandRun.of("status", "--server", server.uri().toString(), "--key", key);
      assertThat(ended.code()).isEqualTo(2);
      assertThat(ended.err()).contains("no key has").doesNotContain(key);
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void sendsNoKeyIfThereIsNone() throws Exception {
    try (var server =
        new TestServer(
            (request, exchange) -> {
              boolean keyed = exchange.getRequestHeaders().containsKey("Authorization");
              TestServer.say(exchange, 200, keyed ? "{}" : "{\"images\":[],\"next\":null}");
            })) {
      assertThat(CommandRun.of("list", "--server", server.uri().toString()).code()).isZero();
    }
  }

  @Test
  void endsOnceAServerThatWentAwayDoesNotComeBack() throws Exception {
    Files.writeString(folder.resolve("a.gif"), GIF);
    Files.writeString(folder.resolve("b.gif"), GIF + "b");
    try (var server =
        new TestServer(
            (request, exchange) -> {
              if (request.equals("GET /status")) {
                TestServer.say(exchange, 200, TestServer.STATUS);
              }
            })) {
      var ended =
          CommandRun.of(
              "scan", "--server", server.uri().toString(), "--patience", "1", folder.toString());
      assertThat(ended.code()).isEqualTo(3);
      assertThat(ended.out()).isEqualTo("no images\n");
      assertThat(ended.err()).contains("does not answer");
      assertThat(server.requests()).hasSizeGreaterThan(3);
    }
  }

  @Test
  void sendsNoFurtherImageOnceTheKeyIsRefused() throws Exception {
    for (int i = 0; i < 100; i++) {
      Files.writeString(folder.resolve(i + ".gif"), GIF + i);
    }
    try (var server =
        new TestServer(
            (request, exchange) -> {
              if (request.equals("GET /status")) {
                TestServer.say(exchange, 200, TestServer.STATUS);
              } else {
                TestServer.say(exchange, 403, TestServer.problem("forbidden", "not with this"));
              }
            })) {
      var ended = CommandRun.of("scan", "--server", server.uri().toString(), folder.toString());
      assertThat(ended.code()).isEqualTo(1);
      assertThat(ended.err()).isEqualTo("not with this\n");
      assertThat(server.requests()).hasSizeLessThanOrEqualTo(1 + 4);
    }
  }

  @Test
  void retriesNoMoreDeadLettersThanThereWereAtFirst() throws Exception {
    var left = new AtomicInteger(250);
    try (var server =
        new TestServer(
            (request, exchange) -> {
              if (request.startsWith("GET")) {
                TestServer.say(exchange, 200, "{\"count\":%d}".formatted(left.get()));
              } else {
                // each letter fails again at once
                TestServer.say(exchange, 200, "{\"retried\":100,\"left\":150}");
              }
            })) {
      var ended = CommandRun.of("dead-letters", "--retry", "--server", server.uri().toString());
      assertThat(ended.code()).isZero();
      assertThat(ended.out()).isEqualTo("100 sent back, 150 left\n".repeat(3));
    }
  }

  @Test
  void endsARetryThatSendsNothingBack() throws Exception {
    try (var server = TestServer.saying(200, "{\"count\":7,\"retried\":0,\"left\":7}")) {
      var uri = server.uri().toString();
      assertThat(CommandRun.of("dead-letters", "--retry", "--server", uri).out())
          .isEqualTo("0 sent back, 7 left\n");
    }
  }

  @Test
  void refusesFilesThatTheServerWouldRefuseWithoutSendingThem() throws Exception {
    Files.writeString(folder.resolve("large.gif"), GIF + "x".repeat(1000));
    Files.writeString(folder.resolve("text.gif"), "text");
    Files.createFile(folder.resolve("empty.gif"));
    try (var server = TestServer.saying(200, TestServer.STATUS)) {
      var ended = CommandRun.of("scan", "--server", server.uri().toString(), folder.toString());
      assertThat(ended.code()).isEqualTo(1);
      assertThat(ended.out())
          .startsWith("3 refused\n")
          .contains("  1: it has more than 1,000 bytes\n", "this is not an image\n");
      assertThat(server.requests()).containsExactly("GET /status");
    }
  }
}
