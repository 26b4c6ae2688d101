package facematch.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import java.util.List;
import java.util.stream.Stream;

/** The objects that kustomize renders from one folder. */
record Manifests(List<HasMetadata> objects) {
  Manifests {
    objects = List.copyOf(objects);
  }

  <T extends HasMetadata> Stream<T> all(Class<T> kind) {
    return objects.stream().filter(kind::isInstance).map(kind::cast);
  }

  <T extends HasMetadata> boolean has(Class<T> kind, String name) {
    return all(kind).anyMatch(object -> object.getMetadata().getName().equals(name));
  }

  boolean hasWorkload(String kind, String name) {
    return workloads().anyMatch(each -> each.kind().equals(kind) && each.name().equals(name));
  }

  Stream<Workload> workloads() {
    return objects.stream().flatMap(Workload::of);
  }

  List<Workload> selected(LabelSelector selector) {
    return workloads().filter(workload -> workload.matches(selector)).toList();
  }

  /** The kind and the name of an object, for messages. */
  static String title(HasMetadata object) {
    return object.getKind() + " " + object.getMetadata().getName();
  }
}
