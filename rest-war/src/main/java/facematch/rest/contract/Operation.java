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
 */
public record Operation(String id, String route, Set<Role> roles) {
  /** An operation, whose roles cannot be changed. */
  public Operation {
    roles = Set.copyOf(roles);
  }

  /** From an "Operation Object" of the OpenAPI Specification 3.1. */
  static Operation of(String route, JsonObject described) {
    return new Operation(described.getString("operationId"), route, roles(described));
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
