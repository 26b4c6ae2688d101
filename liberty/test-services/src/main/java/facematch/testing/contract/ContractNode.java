package facematch.testing.contract;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * An object or array of a contract.
 *
 * @param contract the whole OpenAPI document
 * @param pointer its JSON pointer, at the end of which there is no reference
 */
public record ContractNode(JsonObject contract, String pointer) {
  private static final String REFERENCE = "$ref";

  /** The whole document. */
  public static ContractNode root(JsonObject contract) {
    return new ContractNode(contract, "");
  }

  /** The member of this name, or what it refers to. */
  public Optional<ContractNode> member(String name) {
    return object().containsKey(name) ? Optional.of(child(name)) : Optional.empty();
  }

  /** The names of all members. */
  public Set<String> names() {
    return object().keySet();
  }

  /** The elements of this array, or what they refer to. */
  public List<ContractNode> elements() {
    return IntStream.range(0, value().asJsonArray().size())
        .mapToObj(Integer::toString)
        .map(this::child)
        .toList();
  }

  private ContractNode child(String name) {
    return new ContractNode(contract, pointer + "/" + Json.encodePointer(name)).target();
  }

  private ContractNode target() {
    return value() instanceof JsonObject object && object.containsKey(REFERENCE)
        ? new ContractNode(contract, object.getString(REFERENCE).substring(1)).target()
        : this;
  }

  JsonObject object() {
    return value().asJsonObject();
  }

  /** What stands there. */
  public JsonValue value() {
    return Json.createPointer(pointer).getValue(contract);
  }
}
