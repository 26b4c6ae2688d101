package facematch.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.rest.RestServer;
import facematch.rest.RestServerTest;
import facematch.rest.http.problem.ProblemType;
import facematch.testing.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Parameters are taken, or refused by name: none is ignored or taken for something else. */
class ParametersIT extends RestServerTest {
  private static final String HASH = "0123456789abcdef0123456789abcdef";

  /** The last word is the parameter that the answer has to name. */
  private static final List<String> NOT_TAKEN =
      List.of(
          "GET /match/HASH?treshold=0.9 treshold",
          "GET /match/HASH?Self=false Self",
          "GET /match/nonsense?again=true again",
          "GET /images?details=true details",
          "GET /images/HASH?details=true details",
          "GET /status?wait=1 wait",
          "GET /dead-letters?limit=5 limit",
          "POST /dead-letters/retry?limit=5 limit",
          "POST /scan/image/a.jpg?agian=true agian",
          "POST /scan/image/https://example.org/a.jpg?size=1 size",
          "POST /scan/url?again=true again",
          "POST /match?wait=1 wait",
          "DELETE /images/HASH?force force",
          "DELETE /images/HASH/faces/0?wait=1 wait",
          "DELETE /names/https://example.org/a.jpg?size=1 size");

  private static final String REPEATED =
      "self=true&self=false self=true&self=true threshold=0.5&threshold=0.6 wait=0&wait=0"
          + " limit=1&limit=2 s%65lf=true&self=true";

  private static final String NO_VALUES =
      "self self= self=1 self=0 self=yes self=no self=on self=t self=TRUE self=True self=FALSE"
          + " self=true%20 self=%20true self=true%00 details= details=1 details=TRUE"
          + " threshold= threshold=NaN threshold=Infinity threshold=1e999 threshold=%2B0.5"
          + " threshold=+0.5 threshold=-0.5 threshold=-0 threshold=0.5%20 threshold=0.5f"
          + " threshold=0.5d threshold=0x1p-1 threshold=0,5 threshold=50%25 threshold=1.01"
          + " threshold=AUTO threshold=1e threshold=. threshold=%D9%A0 threshold=%EF%BC%91"
          + " strangers= strangers=0 strangers=-1 strangers=NaN strangers=1e-999"
          + " false-match-rate= false-match-rate=0 false-match-rate=1.1 false-match-rate=NaN"
          + " limit= limit=0 limit=-1 limit=1e3 limit=10001 limit=1.0 limit=0x10 limit=%2B5"
          + " limit=+5 limit=5%20 limit=1_000 limit=1,000 limit=%D9%A1 limit=%EF%BC%91"
          + " limit=2147483648 limit=99999999999999999999 limit=NaN"
          + " face= face=-1 face=1.0 face=%D9%A1 face=9999999999 face=all"
          + " wait= wait=-1 wait=61 wait=1.5 wait=1e1 wait=30s wait=%D9%A1"
          + " cursor= cursor=x cursor=%00";

  private static final String VALUES =
      "self=true self=false details=false threshold=0 threshold=1 threshold=1.0 threshold=.5"
          + " threshold=5e-1 threshold=auto strangers=1e-5 false-match-rate=1E-5 limit=1 limit=007"
          + " limit=10000 face=0 wait=0 s%65lf=true &self=true& self=true&&limit=1";

  @Test
  void areRefusedIfTheRouteDoesNotTakeThem() {
    for (String call : NOT_TAKEN) {
      var words = call.replace("HASH", HASH).split(" ", -1);
      var body = BodyPublishers.ofByteArray(RestServer.image());
      var answer = server.send(server.request(words[1]).method(words[0], body));
      assertRefused(call, answer, "no parameter " + words[2] + ";");
    }
  }

  @Test
  void areRefusedIfTheyAreRepeatedOrHaveNoValue() {
    for (String query : (REPEATED + " " + NO_VALUES).split(" ", -1)) {
      String name = query.replaceFirst("[=&].*", "").replace("%65", "e");
      assertRefused(query, server.get("/match/" + HASH + "?" + query), name);
    }
  }

  private static void assertRefused(String call, Answer answer, String detail) {
    assertThat(answer.status()).as(call).isEqualTo(400);
    RestServer.assertProblem(answer, ProblemType.INVALID_REQUEST);
    assertThat(answer.object().getString("detail")).as(call).contains(detail);
  }

  @Test
  void areTakenIfTheyHaveOne() {
    for (String query : VALUES.split(" ", -1)) {
      assertThat(server.get("/match/" + HASH + "?" + query).status()).as(query).isEqualTo(200);
    }
  }

  @Test
  void areRefusedInJsonToo() {
    for (String member : List.of("\"agian\": true", "\"Again\": true", "\"name\": \"a.jpg\"")) {
      var body = "{\"url\": \"http://127.0.0.1/\", %s}".formatted(member);
      RestServer.assertProblem(
          server.post("/scan/url", BodyPublishers.ofString(body)), ProblemType.INVALID_REQUEST);
    }
  }

  @Test
  void cannotTakeTheDetailsFromTheAnswerToAPostedImage() {
    var body = BodyPublishers.ofByteArray(RestServer.image());
    RestServer.assertProblem(
        server.post("/match?details=false", body), ProblemType.INVALID_REQUEST);
  }

  /** Answers have it in lower case. */
  @Test
  void nameAnImageByItsHashInEitherCase() {
    String name = RestServer.unique("name");
    String hash = server.scanned(name, RestServer.image(), RestServer.direction(0));
    String upper = hash.toUpperCase(Locale.ROOT);
    for (String asked : List.of(upper, hash.substring(0, 32) + upper.substring(32))) {
      assertThat(server.get("/match/" + asked + "?threshold=0.9").names()).contains(name);
      assertThat(server.get("/match/" + asked + "?wait=1").names()).contains(name);
      assertThat(server.get("/images/" + asked + "?wait=1").hash()).isEqualTo(hash);
      assertThat(server.get("/match/" + asked + "?details=true").hash()).isEqualTo(hash);
    }
    assertThat(
            Stream.of("/faces/0", "")
                .map(path -> server.delete("/images/" + upper + path).object())
                .filter(receipt -> receipt.getBoolean("deleted"))
                .map(receipt -> receipt.getString("hash")))
        .containsExactly(hash, hash);
  }
}
