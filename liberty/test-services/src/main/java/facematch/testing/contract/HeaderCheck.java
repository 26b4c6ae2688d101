package facematch.testing.contract;

import jakarta.json.Json;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Compares the headers of an answer with those of a contract. */
final class HeaderCheck {
  /** Headers of HTTP itself, which no contract lists. */
  private static final Set<String> HTTP =
      Set.of(
          "connection",
          "content-language",
          "content-length",
          "content-type",
          "date",
          "transfer-encoding");

  private final Schemas schemas;

  HeaderCheck(Schemas schemas) {
    this.schemas = schemas;
  }

  /**
   * What is wrong with the headers: unlisted ones, missing ones, and malformed ones.
   *
   * @param response what the contract says of answers with this status
   */
  List<String> errors(ContractNode response, HttpHeaders headers) {
    var listed = response.member("headers");
    var unlisted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    unlisted.addAll(headers.map().keySet());
    unlisted.removeAll(HTTP);
    listed.ifPresent(known -> unlisted.removeAll(known.names()));
    return Stream.concat(
            unlisted.stream().map(name -> "the header " + name + " is not listed"),
            listed.stream().flatMap(known -> errorsOfListed(known, headers)))
        .toList();
  }

  private Stream<String> errorsOfListed(ContractNode listed, HttpHeaders headers) {
    return listed.names().stream()
        .flatMap(
            name ->
                errors(name, listed.member(name).orElseThrow(), headers.firstValue(name)).stream());
  }

  private List<String> errors(String name, ContractNode header, Optional<String> value) {
    if (value.isEmpty()) {
      return header.object().getBoolean("required", false)
          ? List.of("the header " + name + " is missing")
          : List.of();
    }
    var schema = header.member("schema").orElseThrow();
    boolean text = schema.object().getString("type").equals("string");
    String json = text ? Json.createValue(value.get()).toString() : value.get();
    return schemas.errors(schema, json).stream().map(error -> name + " " + error).toList();
  }
}
