package facematch.rest.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import facematch.rest.RestServer;
import facematch.rest.RestServerTest;
import facematch.rest.http.problem.ProblemType;
import facematch.store.face.Embedding;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer tells besides names, at the packaged WAR. Each test has a model of its own. */
class MatchDetailsIT extends RestServerTest {
  private final String model = RestServer.unique("model");

  @Test
  void tellWhichFacesMatchAndWhere() {
    String question = scanned("question.jpg", 0, 90);
    String other = scanned("other.jpg", 200, 30, 100);

    var answer = details(question, "self=false");

    assertThat(answer.getString("hash")).isEqualTo(question);
    assertThat(answer.getString("model")).isEqualTo(model);
    assertThat(answer.getJsonArray("faces")).hasSize(2);
    assertThat(answer.get("next")).isEqualTo(JsonValue.NULL);
    var match = only(answer);
    assertThat(match.getString("hash")).isEqualTo(other);
    assertThat(match.getJsonArray("names").getValuesAs(JsonString::getString))
        .containsExactly("other.jpg");
    assertThat(number(match, "similarity")).isCloseTo(cosine(10), within(1e-5));
    var pairs = match.getJsonArray("pairs").getValuesAs(JsonObject.class);
    assertThat(pairs).extracting(pair -> pair.getInt("face")).containsExactly(1, 0, 1);
    assertThat(pairs).extracting(pair -> pair.getInt("matched")).containsExactly(2, 1, 1);
    assertThat(number(pairs.get(1), "similarity")).isCloseTo(cosine(30), within(1e-5));
    assertThat(pairs.get(0).getJsonObject("box").getInt("width")).isEqualTo(3);
  }

  @Test
  void compareOneFaceOnlyWhenAskedTo() {
    String question = scanned("two.jpg", 0, 90);
    String first = scanned("first.jpg", 350);
    String second = scanned("second.jpg", 100);

    assertThat(hashes(details(question, "self=false&face=0"))).containsExactly(first);
    assertThat(hashes(details(question, "self=false&face=1"))).containsExactly(second);
    assertThat(details(question, "face=2").getJsonArray("matches")).isEmpty();
    assertThat(server.get("/match/" + question + "?self=false&face=1").names())
        .containsExactly("second.jpg");
  }

  @Test
  void tellTheThresholdAndTheStrangersToExpect() {
    String question = scanned("expected.jpg", 0);
    var few = details(question, "");
    assertThat(number(few, "threshold")).isEqualTo(.34);
    assertThat(number(few, "falseMatchRate")).isEqualTo(.001);
    assertThat(number(few, "strangers")).isEqualTo(.001);

    assertThat(number(details(question, "threshold=0.5"), "threshold")).isEqualTo(.5);
    assertThat(number(details(question, "strangers=0.00001"), "falseMatchRate"))
        .isCloseTo(.00001, within(1e-7));
    assertThat(number(details(question, "false-match-rate=0.0001"), "falseMatchRate"))
        .isCloseTo(.0001, within(1e-6));
  }

  @Test
  void leadFromPageToPage() {
    String question = scanned("paged.jpg", 0);
    var expected = new ArrayList<String>(List.of(question));
    for (int degrees = 5; degrees <= 30; degrees += 5) {
      expected.add(scanned("paged.jpg", degrees));
    }

    var found = new ArrayList<String>();
    for (String page = "limit=2"; page != null; page = nextPage(page, found, question)) {
      assertThat(found).hasSizeLessThan(expected.size());
    }
    assertThat(found).isEqualTo(expected);
  }

  /** Adds the page's hashes, and returns the query of the next page, or null after the last. */
  private String nextPage(String query, List<String> found, String question) {
    var answer = details(question, query);
    found.addAll(hashes(answer));
    return answer.isNull("next") ? null : "limit=2&cursor=" + answer.getString("next");
  }

  @Test
  void areLinkedFromAnArrayOfNamesToo() {
    String question = scanned("a.jpg", 0);
    scanned("b.jpg", 10);
    scanned("c.jpg", 20);

    var first = server.get("/match/" + question + "?limit=2&self=true");
    assertThat(first.names()).containsExactly("a.jpg", "b.jpg");
    var link = first.headers().firstValue("link").orElseThrow();
    assertThat(link).matches("</match/.*>; rel=\"next\"");

    var last = server.get(link.substring(1, link.indexOf('>')));
    assertThat(last.names()).containsExactly("c.jpg");
    assertThat(last.headers().firstValue("link")).isEmpty();
  }

  @Test
  void areEmptyForAnImageThatIsUnknownOrNotScanned() {
    String queued = server.scanImage("queued.jpg", RestServer.image()).hash();
    for (String hash : List.of(queued, "0123456789abcdef0123456789abcdef", "nonsense")) {
      var answer = details(hash, "");
      assertThat(answer.getJsonArray("faces")).isEmpty();
      assertThat(answer.getJsonArray("matches")).isEmpty();
      assertThat(answer.get("next")).isEqualTo(JsonValue.NULL);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "details=yes",
        "details=true&limit=0",
        "details=true&limit=1001",
        "limit=10001",
        "limit=1e3",
        "face=-1",
        "face=first",
        "cursor=x",
        "cursor=AAAA",
        "self=1",
        "self",
        "strangers=0",
        "threshold=0.4&strangers=1",
        "false-match-rate=2"
      })
  void refuseWhatIsMisread(String query) {
    RestServer.assertProblem(
        server.get("/match/0123456789abcdef0123456789abcdef?" + query),
        ProblemType.INVALID_REQUEST);
  }

  private String scanned(String name, double... degrees) {
    var faces =
        DoubleStream.of(degrees)
            .mapToObj(angle -> Embedding.normalised(RestServer.direction(angle)))
            .toArray(Embedding[]::new);
    return server.scanned(name, RestServer.image(), model, faces);
  }

  private JsonObject details(String hash, String query) {
    return server.get("/match/" + hash + "?details=true&" + query).object();
  }

  private static JsonObject only(JsonObject answer) {
    assertThat(answer.getJsonArray("matches")).hasSize(1);
    return answer.getJsonArray("matches").getJsonObject(0);
  }

  private static List<String> hashes(JsonObject answer) {
    return answer.getJsonArray("matches").getValuesAs(JsonObject.class).stream()
        .map(match -> match.getString("hash"))
        .toList();
  }

  private static double number(JsonObject object, String key) {
    return object.getJsonNumber(key).doubleValue();
  }

  private static double cosine(double degrees) {
    return Math.cos(Math.toRadians(degrees));
  }
}
