package facematch.rest.contract;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operations of {@code META-INF/openapi.yaml}, which is also what {@code /openapi} answers. */
@ApplicationScoped
public class Contract {
  private final Map<String, Operation> operations =
      operations(OpenApiDocument.read())
          .collect(Collectors.toUnmodifiableMap(Operation::id, Function.identity()));

  private static Stream<Operation> operations(JsonObject document) {
    return document.getJsonObject("paths").entrySet().stream()
        .flatMap(path -> operations(path.getKey(), path.getValue().asJsonObject(), document));
  }

  /** The other members of a path, such as its parameters, are no objects. */
  private static Stream<Operation> operations(String route, JsonObject path, JsonObject document) {
    return path.values().stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonValue::asJsonObject)
        .map(operation -> Operation.of(route, operation, document));
  }

  /** The path templates. */
  public Set<String> routes() {
    return operations.values().stream().map(Operation::route).collect(Collectors.toSet());
  }

  /**
   * The operation that a resource method carries out.
   *
   * @param id the method's name
   * @throws IllegalStateException if the contract has none
   */
  public Operation operation(String id) {
    return Optional.ofNullable(operations.get(id))
        .orElseThrow(() -> new IllegalStateException("the contract has no operation " + id));
  }
}
