package facematch.rest;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.rest.contract.OpenApiDocument;
import facematch.testing.contract.ContractNode;
import facematch.testing.contract.Schemas;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the contract are as its schemas say. */
class ExamplesTest {
  private static final JsonObject CONTRACT = OpenApiDocument.read();

  private final Schemas schemas = new Schemas(CONTRACT);

  @ParameterizedTest
  @MethodSource("bodies")
  void areValid(ContractNode body) {
    var schema = body.member("schema").orElseThrow();
    assertThat(examples(body))
        .isNotEmpty()
        .allSatisfy(
            example -> assertThat(schemas.errors(schema, example.value().toString())).isEmpty());
  }

  /** Of each response that is ours: MicroProfile describes the others. */
  static Stream<ContractNode> bodies() {
    var components = ContractNode.root(CONTRACT).member("components").orElseThrow();
    return members(components.member("responses").orElseThrow())
        .filter(response -> response.member("headers").isPresent())
        .flatMap(response -> members(response.member("content").orElseThrow()));
  }

  private static List<ContractNode> examples(ContractNode body) {
    var one = body.member("example").stream();
    var several =
        body.member("examples").stream()
            .flatMap(ExamplesTest::members)
            .flatMap(example -> example.member("value").stream());
    return Stream.concat(one, several).toList();
  }

  private static Stream<ContractNode> members(ContractNode node) {
    return node.names().stream().map(name -> node.member(name).orElseThrow());
  }
}
