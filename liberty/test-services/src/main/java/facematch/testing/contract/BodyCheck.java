package facematch.testing.contract;

import java.net.http.HttpResponse;
import java.util.List;

/** Compares the body of an answer, and its Content-Type, with those of a contract. */
final class BodyCheck {
  private static final String JSON = "json";

  private final Schemas schemas;

  BodyCheck(Schemas schemas) {
    this.schemas = schemas;
  }

  /**
   * What is wrong with the body.
   *
   * @param response what the contract says of answers with this status
   */
  List<String> errors(ContractNode response, HttpResponse<String> answer) {
    String type = mediaType(answer);
    return response
        .member("content")
        .flatMap(content -> content.member(type))
        .map(content -> errors(content, type, answer.body()))
        .orElseGet(() -> List.of("the Content-Type " + type + " is not listed"));
  }

  private List<String> errors(ContractNode content, String type, String body) {
    return type.endsWith(JSON)
        ? schemas.errors(content.member("schema").orElseThrow(), body)
        : List.of();
  }

  private static String mediaType(HttpResponse<String> answer) {
    return answer.headers().firstValue("Content-Type").orElse("none").split(";", 2)[0];
  }
}
