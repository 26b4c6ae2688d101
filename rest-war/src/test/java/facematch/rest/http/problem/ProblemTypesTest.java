package facematch.rest.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.rest.contract.OpenApiDocument;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The problem types of the code are those of the contract. */
class ProblemTypesTest {
  private final JsonObject components = OpenApiDocument.read().getJsonObject("components");

  private record Written(String uri, String title) {}

  private record Answered(String uri, int status) {}

  @Test
  void areExplainedInTheContract() {
    var written =
        components.getJsonObject("schemas").getJsonObject("ProblemType").getJsonArray("oneOf");
    assertThat(written.getValuesAs(JsonObject.class))
        .allSatisfy(type -> assertThat(type.getString("description")).isNotBlank())
        .extracting(type -> new Written(type.getString("const"), type.getString("title")))
        .containsExactlyInAnyOrderElementsOf(
            types().map(type -> new Written(type.uri(), type.title())).toList());
  }

  @Test
  void areAnsweredWithTheStatusOfTheContract() {
    var expected = types().map(type -> new Answered(type.uri(), type.status())).toList();
    assertThat(answered().distinct()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void ofAStatusAreInTheContractOfEveryRoute() {
    assertThat(ProblemType.of(404)).isEqualTo(ProblemType.NO_SUCH_ROUTE);
    assertThat(ProblemType.of(405)).isEqualTo(ProblemType.METHOD_NOT_ALLOWED);
    assertThat(ProblemType.of(418)).isEqualTo(ProblemType.INVALID_REQUEST);
    assertThat(ProblemType.of(500)).isEqualTo(ProblemType.INTERNAL);
    assertThat(ProblemType.of(505)).isEqualTo(ProblemType.INTERNAL);
  }

  private static Stream<ProblemType> types() {
    return Stream.of(ProblemType.values());
  }

  private Stream<Answered> answered() {
    return components.getJsonObject("responses").values().stream()
        .map(response -> response.asJsonObject().getJsonObject("content"))
        .filter(content -> content.containsKey("application/problem+json"))
        .map(content -> content.getJsonObject("application/problem+json"))
        .map(problem -> problem.getJsonObject("schema").getJsonArray("allOf").getJsonObject(1))
        .map(schema -> schema.getJsonObject("properties"))
        .flatMap(
            properties ->
                properties
                    .getJsonObject("type")
                    .getJsonArray("enum")
                    .getValuesAs(JsonString::getString)
                    .stream()
                    .map(
                        uri ->
                            new Answered(uri, properties.getJsonObject("status").getInt("const"))));
  }
}
