package facematch.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import java.util.List;
import java.util.stream.Stream;

/** The objects of one rendering. */
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

  Stream<Workload> workloads() {
    return objects.stream().flatMap(Workload::of);
  }

  List<Workload> selected(LabelSelector selector) {
    return workloads().filter(workload -> workload.matches(selector)).toList();
  }

  /** How an object is called in what is said about it. */
  static String title(HasMetadata object) {
    return object.getKind() + " " + object.getMetadata().getName();
  }
}
