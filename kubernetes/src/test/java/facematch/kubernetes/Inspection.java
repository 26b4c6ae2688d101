package facematch.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All checks of the manifests; they need no cluster. */
final class Inspection {
  static final Inspection OF_THE_PROJECT = new Inspection();

  private final Path cache = Path.of(System.getProperty("cache.directory")).resolve("kubernetes");
  private final Path project = ManifestFolder.PROJECT.root();
  private final Kubectl kubectl = Kubectl.forThisMachine(cache);
  private final ObjectReader reader = new ObjectReader();

  private final Path scripts = project.resolve("src/test/node");
  private final Path packages = cache.resolve("models");
  private final KubernetesSchemas schemas = new KubernetesSchemas(scripts, packages);
  private final OperationsPage page = new OperationsPage(project);
  private final Set<String> secretKeys = page.secretKeys();

  private final List<Rule> rules =
      List.of(
          new SelectorRule(),
          new PortRule(),
          new PodSecurityRule(),
          new ContainerRule(),
          new NetworkRule(),
          new ReferenceRule(secretKeys),
          new VariableRule(),
          new SecretRule(),
          new MemoryRule(),
          new KedaRule(secretKeys),
          new ScrapeRule(secretKeys),
          new AlertRule(page.alerts()),
          new PromQlRule(scripts, packages));

  private Inspection() {}

  /**
   * Renders the folder with kustomize and returns the violations, a line each. The rules are
   * checked only if the API would accept every object.
   */
  List<String> findings(Path folder) {
    var documents = reader.documents(kubectl.kustomize(folder));
    var findings = new ArrayList<>(schemas.violations(documents));
    var objects = new ArrayList<HasMetadata>();
    for (JsonNode document : documents) {
      try {
        objects.add(reader.read(document));
      } catch (InvalidObjectException e) {
        findings.add(e.getMessage());
      }
    }
    var manifests = new Manifests(objects);
    return findings.isEmpty()
        ? rules.stream().flatMap(rule -> rule.violations(manifests)).toList()
        : findings;
  }

  /**
   * Renders the folder with kustomize and returns its objects.
   *
   * @throws InvalidObjectException if the API would refuse one of them
   */
  Manifests manifests(Path folder) {
    return new Manifests(
        reader.documents(kubectl.kustomize(folder)).stream().map(reader::read).toList());
  }

  /** The objects of the production overlay without components. */
  Manifests production() {
    return manifests(project.resolve("overlays/production"));
  }
}
