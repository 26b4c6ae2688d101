package facematch.rest.contract;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The OpenAPI document of this WAR as it is written. */
public final class OpenApiDocument {
  private static final String RESOURCE = "/META-INF/openapi.yaml";

  private OpenApiDocument() {}

  /** Reads the whole document. */
  @SuppressWarnings("unchecked") // its keys are strings
  public static JsonObject read() {
    try (var document = OpenApiDocument.class.getResourceAsStream(RESOURCE)) {
      var yaml = new Load(LoadSettings.builder().build()).loadFromInputStream(document);
      return Json.createObjectBuilder((Map<String, Object>) yaml).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
