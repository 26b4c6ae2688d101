package facematch.rest.contract;

import facematch.access.Role;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one method of one route does, as the contract describes it.
 *
 * @param id the name of the resource method
 * @param route the path template, such as {@code /match/{hash}}
 * @param roles a caller needs one of these
 * @param queryParameters the names of those that it takes
 */
public record Operation(String id, String route, Set<Role> roles, Set<String> queryParameters) {
  /** An operation, whose roles and parameters cannot be changed. */
  public Operation {
    roles = Set.copyOf(roles);
    queryParameters = Set.copyOf(queryParameters);
  }

  /** From an "Operation Object" of the OpenAPI Specification 3.1, which is in this document. */
  static Operation of(String route, JsonObject described, JsonObject document) {
    return new Operation(
        described.getString("operationId"),
        route,
        roles(described),
        queryParameters(described, document));
  }

  /** Each is a reference to one of the document's components. */
  private static Set<String> queryParameters(JsonObject described, JsonObject document) {
    return described.getOrDefault("parameters", JsonValue.EMPTY_JSON_ARRAY).asJsonArray().stream()
        .map(parameter -> parameter.asJsonObject().getString("$ref").substring(1))
        .map(pointer -> document.getValue(pointer).asJsonObject())
        .filter(parameter -> parameter.getString("in").equals("query"))
        .map(parameter -> parameter.getString("name"))
        .collect(Collectors.toSet());
  }

  /** Its security requirements are alternatives, each with the roles that suffice. */
  private static Set<Role> roles(JsonObject described) {
    return described.getOrDefault("security", JsonValue.EMPTY_JSON_ARRAY).asJsonArray().stream()
        .flatMap(alternative -> alternative.asJsonObject().values().stream())
        .flatMap(words -> ((JsonArray) words).getValuesAs(JsonString::getString).stream())
        .map(word -> Role.of(word).orElseThrow())
        .collect(Collectors.toSet());
  }
}
