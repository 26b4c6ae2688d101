package facematch.testing.contract;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The schemas of a contract. */
public final class Schemas {
  private static final String CONTRACT = "urn:contract";

  /**
   * The members of the document that holds the schemas. They would be logged as unknown keywords.
   */
  private static final List<NonValidationKeyword> DOCUMENT =
      Stream.of("openapi", "info", "servers", "tags", "paths", "components")
          .map(NonValidationKeyword::new)
          .toList();

  private static final Dialect DIALECT =
      Dialect.builder(Dialects.getOpenApi31()).keywords(DOCUMENT).build();

  private final SchemaRegistry registry;

  public Schemas(JsonObject contract) {
    registry =
        SchemaRegistry.withDefaultDialect(
            DIALECT,
            builder ->
                builder
                    .schemas(Map.of(CONTRACT, contract.toString()))
                    .schemaRegistryConfig(
                        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  }

  /** What is wrong with a JSON text; empty if it is as the schema says. */
  public List<String> errors(ContractNode schema, String json) {
    var location = SchemaLocation.of(CONTRACT + "#" + schema.pointer());
    return registry.getSchema(location).validate(json, InputFormat.JSON).stream()
        .map(Error::toString)
        .toList();
  }
}
