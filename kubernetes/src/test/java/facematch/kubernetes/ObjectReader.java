package facematch.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Reads objects into fabric8's classes of the Kubernetes API, as strictly as the API server: it
 * refuses unknown fields and values of another type.
 */
final class ObjectReader {
  private final YAMLMapper yaml = new YAMLMapper();

  private final ObjectMapper strict =
      JsonMapper.builder()
          .annotationIntrospector(new UnknownFieldsRefused())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              text ->
                  text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .build();

  /** The documents of a YAML stream. */
  List<JsonNode> documents(String text) {
    try (var documents = yaml.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
      return documents.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws InvalidObjectException if a field is unknown or has a value of another type
   */
  HasMetadata read(JsonNode document) {
    try {
      return (HasMetadata) strict.treeToValue(document, KubernetesResource.class);
    } catch (JsonProcessingException e) {
      String name = document.at("/metadata/name").asText();
      throw new InvalidObjectException(
          "%s %s: %s".formatted(document.path("kind").asText(), name, e.getMessage()), e);
    }
  }

  /**
   * Turns off the collecting of unknown fields, which every class of fabric8 does. The class for
   * other kinds of objects keeps all its fields in that way.
   */
  private static final class UnknownFieldsRefused extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      boolean generic =
          annotated instanceof AnnotatedMember member
              && member.getDeclaringClass().equals(GenericKubernetesResource.class);
      return generic ? super.hasAnySetter(annotated) : Boolean.FALSE;
    }
  }
}
