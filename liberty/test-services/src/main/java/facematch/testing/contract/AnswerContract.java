package facematch.testing.contract;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What an OpenAPI document says of the answers of its server. An answer to an unknown route, or to
 * an unknown method, has to be what the components {@code NoSuchRoute} and {@code MethodNotAllowed}
 * describe. Immutable.
 *
 * <p>A library validates the schemas. The one that validates whole answers needs Java 21.
 */
final class AnswerContract {
  private static final int NOT_FOUND = 404;
  private static final int NOT_ALLOWED = 405;

  private final ContractNode root;
  private final List<PathTemplate> paths;
  private final HeaderCheck headers;
  private final BodyCheck body;

  AnswerContract(JsonObject contract) {
    root = ContractNode.root(contract);
    var items = root.member("paths").orElseThrow();
    paths =
        items.names().stream()
            .map(template -> PathTemplate.of(template, items.member(template).orElseThrow()))
            .toList();
    var schemas = new Schemas(contract);
    headers = new HeaderCheck(schemas);
    body = new BodyCheck(schemas);
  }

  /**
   * Validates an answer.
   *
   * @throws ContractViolation if its route, method, status, headers or body are not in the contract
   */
  void validate(HttpResponse<String> answer) {
    var response = response(answer);
    var errors =
        Stream.of(headers.errors(response, answer.headers()), body.errors(response, answer))
            .flatMap(List::stream)
            .toList();
    if (!errors.isEmpty()) {
      throw violation(answer, String.join("\n", errors));
    }
  }

  private ContractNode response(HttpResponse<String> answer) {
    String path = answer.request().uri().getRawPath();
    var item = paths.stream().filter(template -> template.matches(path)).findFirst();
    if (item.isEmpty()) {
      return refusal(answer, NOT_FOUND, "NoSuchRoute");
    }
    String method = answer.request().method().toLowerCase(Locale.ROOT);
    return item.get()
        .item()
        .member(method)
        .map(operation -> response(answer, operation))
        .orElseGet(() -> refusal(answer, NOT_ALLOWED, "MethodNotAllowed"));
  }

  private static ContractNode response(HttpResponse<String> answer, ContractNode operation) {
    return operation
        .member("responses")
        .flatMap(responses -> responses.member(Integer.toString(answer.statusCode())))
        .orElseThrow(() -> violation(answer, "the status is not listed"));
  }

  private ContractNode refusal(HttpResponse<String> answer, int status, String component) {
    if (answer.statusCode() != status) {
      throw violation(answer, "the route or its method is not listed");
    }
    return root.member("components")
        .flatMap(components -> components.member("responses"))
        .flatMap(responses -> responses.member(component))
        .orElseThrow();
  }

  private static ContractViolation violation(HttpResponse<String> answer, String errors) {
    return new ContractViolation(
        "%s was answered %d, which the contract does not have:%n%s%n%s%n%s"
            .formatted(
                answer.request(), answer.statusCode(), errors, answer.headers(), answer.body()));
  }
}
