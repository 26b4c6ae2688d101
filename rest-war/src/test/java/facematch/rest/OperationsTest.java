package facematch.rest;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import facematch.rest.contract.OpenApiDocument;
import jakarta.json.JsonObject;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The operations of the contract are the methods of the resources. */
class OperationsTest {
  /** Answered by Liberty, not by a resource. */
  private static final Set<String> OF_THE_SERVER =
      Set.of("/health/started", "/health/live", "/health/ready", "/metrics", "/openapi");

  private static final Set<String> OPEN = Set.of("started", "live", "ready", "openapi");

  private final JsonObject paths = OpenApiDocument.read().getJsonObject("paths");

  private record Operation(String method, String path, String id) {}

  @Test
  void areTheMethodsOfTheResources() {
    var written = operations().filter(operation -> !OF_THE_SERVER.contains(operation.path));
    assertThat(written).containsExactlyInAnyOrderElementsOf(ofApplications().toList());
  }

  @Test
  void haveNamesOfTheirOwn() {
    assertThat(operations().map(Operation::id)).doesNotHaveDuplicates();
  }

  @Test
  void needAKeyUnlessTheyAreOpen() {
    assertThat(operations())
        .allSatisfy(
            operation -> {
              var written = paths.getJsonObject(operation.path).getJsonObject(operation.method);
              boolean open = OPEN.contains(operation.id);
              assertThat(written.getJsonArray("security").isEmpty()).isEqualTo(open);
              assertThat(written.getJsonObject("responses").containsKey("401")).isNotEqualTo(open);
              assertThat(written.getJsonObject("responses").containsKey("403")).isNotEqualTo(open);
            });
  }

  private Stream<Operation> operations() {
    return paths.keySet().stream().flatMap(path -> operations(path, paths.getJsonObject(path)));
  }

  private static Stream<Operation> operations(String path, JsonObject item) {
    return item.keySet().stream()
        .filter(member -> !member.equals("parameters"))
        .map(method -> new Operation(method, path, id(item.getJsonObject(method))));
  }

  private static String id(JsonObject operation) {
    return operation.getString("operationId");
  }

  private static Stream<Operation> ofApplications() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("facematch.rest")
            .stream()
            .filter(type -> type.isAnnotatedWith(ApplicationPath.class))
            .map(JavaClass::reflect)
            .flatMap(OperationsTest::ofApplication);
  }

  private static Stream<Operation> ofApplication(Class<?> type) {
    String path = type.getAnnotation(ApplicationPath.class).value();
    return instance(type).getClasses().stream()
        .filter(resource -> resource.isAnnotationPresent(Path.class))
        .flatMap(resource -> Stream.of(resource.getDeclaredMethods()))
        .flatMap(method -> ofMethod(path, method));
  }

  private static Application instance(Class<?> type) {
    try {
      return (Application) type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<Operation> ofMethod(String application, Method method) {
    String path = join(application, path(method.getDeclaringClass()), path(method));
    return Stream.of(method.getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .filter(HttpMethod.class::isInstance)
        .map(http -> new Operation(http.value().toLowerCase(Locale.ROOT), path, method.getName()));
  }

  private static String path(AnnotatedElement annotated) {
    return annotated.isAnnotationPresent(Path.class)
        ? annotated.getAnnotation(Path.class).value()
        : "";
  }

  /** As OpenAPI writes it: without the patterns of parameters, one of which begins with a slash. */
  private static String join(String... paths) {
    return Stream.of(paths)
        .map(path -> path.replaceFirst("\\{(\\w+): \\(/.*}", "/{$1}"))
        .map(path -> path.replaceFirst(":.*}", "}"))
        .flatMap(path -> Stream.of(path.split("/")))
        .filter(segment -> !segment.isEmpty())
        .collect(joining("/", "/", ""));
  }
}
