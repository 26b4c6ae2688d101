package facematch.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every ConfigMap, Secret and volume that a pod refers to exists and has the keys it uses. The only
 * Secret is the one that operators create; the manifests contain none.
 */
final class ReferenceRule implements Rule {
  private static final String SECRET = "facematch";

  private final Set<String> secretKeys;

  /**
   * @param secretKeys the keys of the Secret that the documented command creates
   */
  ReferenceRule(Set<String> secretKeys) {
    this.secretKeys = Set.copyOf(secretKeys);
  }

  @Override
  public Stream<String> violations(Manifests manifests) {
    return Stream.concat(
        manifests.all(Secret.class).map(secret -> Manifests.title(secret) + ": is published"),
        manifests
            .workloads()
            .flatMap(
                workload ->
                    missing(manifests, workload)
                        .map(reference -> "%s: there is no %s".formatted(workload, reference))));
  }

  private Stream<String> missing(Manifests manifests, Workload workload) {
    return Stream.of(
            workload.allContainers().flatMap(container -> environment(manifests, container)),
            workload.pod().getVolumes().stream().flatMap(volume -> volume(manifests, volume)),
            workload.allContainers().flatMap(container -> mounts(manifests, workload, container)))
        .flatMap(references -> references);
  }

  private Stream<String> environment(Manifests manifests, Container container) {
    return Stream.concat(
        container.getEnv().stream()
            .map(EnvVar::getValueFrom)
            .filter(Objects::nonNull)
            .flatMap(source -> value(manifests, source)),
        container.getEnvFrom().stream()
            .map(source -> source.getConfigMapRef().getName())
            .filter(name -> !manifests.has(ConfigMap.class, name))
            .map(name -> "ConfigMap " + name));
  }

  private Stream<String> value(Manifests manifests, EnvVarSource source) {
    var map = source.getConfigMapKeyRef();
    if (map != null) {
      return configMap(manifests, map.getName(), Set.of(map.getKey()));
    }
    var secret = source.getSecretKeyRef();
    return secret == null ? Stream.empty() : secret(secret.getName(), Set.of(secret.getKey()));
  }

  private Stream<String> volume(Manifests manifests, Volume volume) {
    if (volume.getConfigMap() != null) {
      var keys = volume.getConfigMap().getItems().stream().map(KeyToPath::getKey).toList();
      return configMap(manifests, volume.getConfigMap().getName(), keys);
    }
    if (volume.getSecret() != null) {
      var keys = volume.getSecret().getItems().stream().map(KeyToPath::getKey).toList();
      return secret(volume.getSecret().getSecretName(), keys);
    }
    return Stream.empty();
  }

  private static Stream<String> configMap(
      Manifests manifests, String name, Collection<String> keys) {
    Optional<Map<String, String>> data =
        manifests
            .all(ConfigMap.class)
            .filter(map -> map.getMetadata().getName().equals(name))
            .map(ConfigMap::getData)
            .findFirst();
    return data.isEmpty()
        ? Stream.of("ConfigMap " + name)
        : absent(keys, data.get().keySet())
            .map(key -> "key %s in ConfigMap %s".formatted(key, name));
  }

  private Stream<String> secret(String name, Collection<String> keys) {
    return name.equals(SECRET)
        ? absent(keys, secretKeys).map(key -> "key %s in Secret %s".formatted(key, name))
        : Stream.of("Secret " + name);
  }

  private static Stream<String> absent(Collection<String> keys, Set<String> present) {
    return keys.stream().filter(key -> !present.contains(key));
  }

  private static Stream<String> mounts(
      Manifests manifests, Workload workload, Container container) {
    return container.getVolumeMounts().stream()
        .map(mount -> mount.getName())
        .filter(name -> volumes(manifests, workload).noneMatch(name::equals))
        .map(name -> "volume " + name);
  }

  private static Stream<String> volumes(Manifests manifests, Workload workload) {
    var claims =
        manifests
            .all(StatefulSet.class)
            .filter(set -> set.getMetadata().getName().equals(workload.name()))
            .flatMap(set -> set.getSpec().getVolumeClaimTemplates().stream())
            .map(PersistentVolumeClaim::getMetadata)
            .map(metadata -> metadata.getName());
    return Stream.concat(workload.pod().getVolumes().stream().map(Volume::getName), claims);
  }
}
