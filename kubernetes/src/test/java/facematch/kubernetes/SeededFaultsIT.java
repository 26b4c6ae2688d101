package facematch.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The checks find each fault that a test puts into a copy of the manifests. */
class SeededFaultsIT {
  @TempDir Path copy;
  @TempDir Path folder;

  static Stream<Arguments> faultsOfForm() {
    return Stream.of(
        arguments(
            "a misspelt field",
            "base/rest.yaml",
            "terminationGracePeriodSeconds",
            "terminationGracePeriodSecond",
            "Deployment rest: Unrecognized field \"terminationGracePeriodSecond\""),
        arguments(
            "a misspelt field in a patch",
            "overlays/production/patches/rest.yaml",
            "topologySpreadConstraints",
            "topologySpreadConstraint",
            "Deployment rest: Unrecognized field \"topologySpreadConstraint\""),
        arguments(
            "a text for a number",
            "overlays/production/patches/worker.yaml",
            "replicas: 3",
            "minReadySeconds: soon",
            "Deployment worker: Cannot coerce String value (\"soon\") to `java.lang.Integer`"),
        arguments(
            "a number for a text",
            "overlays/production/patches/rabbitmq.yaml",
            "value: \"true\"",
            "value: 1",
            "StatefulSet rabbitmq: Cannot coerce Integer value (1) to `java.lang.String`"),
        arguments(
            "a missing field",
            "overlays/production/patches/rabbitmq.yaml",
            "- name: POD_NAME",
            "- value: rabbitmq-0\n              name:",
            "StatefulSet rabbitmq"),
        arguments(
            "a bad quantity",
            "base/worker.yaml",
            "memory: 3Gi",
            "memory: 3Gib",
            "Deployment worker: data/spec/template/spec/containers/0/resources/limits/memory"),
        arguments(
            "a field that KEDA does not have",
            "components/keda/worker.yaml",
            "maxReplicaCount",
            "maxReplicas",
            "ScaledObject worker: has an unknown field maxReplicas"));
  }

  static Stream<Arguments> faultsOfReference() {
    return Stream.of(
        arguments(
            "a Service's selector that matches nothing",
            "base/redis.yaml",
            "  selector:\n    app.kubernetes.io/name: redis",
            "  selector:\n    app.kubernetes.io/name: rediss",
            "Service redis: selects no pod"),
        arguments(
            "a budget's selector that matches nothing",
            "overlays/production/worker.yaml",
            "app.kubernetes.io/name: worker",
            "app.kubernetes.io/name: workers",
            "PodDisruptionBudget worker: selects no pod"),
        arguments(
            "an autoscaler of nothing",
            "overlays/production/rest.yaml",
            "kind: Deployment\n    name: rest",
            "kind: Deployment\n    name: rests",
            "HorizontalPodAutoscaler rest: scales nothing"),
        arguments(
            "a StatefulSet whose Service has an address of its own",
            "base/rabbitmq.yaml",
            "serviceName: rabbitmq-nodes",
            "serviceName: rabbitmq",
            "StatefulSet rabbitmq: there is no headless Service rabbitmq"),
        arguments(
            "a wrong port name in a Service",
            "base/rest.yaml",
            "targetPort: http",
            "targetPort: https",
            "Service rest: no container port https"),
        arguments(
            "a wrong port name in a probe",
            "base/liberty.yaml",
            "path: /health/ready\n              port: http",
            "path: /health/ready\n              port: https",
            "Deployment logs: a probe of an unknown port https"),
        arguments(
            "a wrong port name in the Ingress",
            "overlays/production/patches/rest.yaml",
            "port:\n                  name: http",
            "port:\n                  name: https",
            "Ingress: there is no port https of Service rest"),
        arguments(
            "a Secret's key that nobody creates",
            "base/redis.yaml",
            "key: redis-password",
            "key: redis-pass",
            "StatefulSet redis: there is no key redis-pass in Secret facematch"),
        arguments(
            "a ConfigMap's key that does not exist",
            "base/rabbitmq.yaml",
            "key: RABBITMQ_USERNAME",
            "key: RABBITMQ_USER",
            "StatefulSet rabbitmq: there is no key RABBITMQ_USER in ConfigMap facematch"),
        arguments(
            "a variable that is not defined",
            "base/liberty.yaml",
            "amqp://$(RABBITMQ_USERNAME)",
            "amqp://$(RABBITMQ_USER)",
            "Deployment worker: the variable RABBITMQ_USER is not defined"),
        arguments(
            "a volume that does not exist",
            "base/redis.yaml",
            "- name: configuration\n              mountPath",
            "- name: settings\n              mountPath",
            "StatefulSet redis: there is no volume settings"));
  }

  static Stream<Arguments> faultsOfPolicy() {
    return Stream.of(
        arguments(
            "a missing probe",
            "base/liberty.yaml",
            "livenessProbe",
            "startupProbe",
            "Deployment rest: server has no liveness probe"),
        arguments(
            "a moving image",
            "base/kustomization.yaml",
            "newTag: 8.2.2",
            "newTag: latest",
            "StatefulSet redis: redis has the unpinned image redis:latest"),
        arguments(
            "a kept capability",
            "base/liberty.yaml",
            "drop: [ALL]",
            "drop: [NET_RAW]",
            "Deployment rest: fails Pod Security's control of dropped capabilities"),
        arguments(
            "root",
            "base/redis.yaml",
            "runAsUser: 999",
            "runAsUser: 0",
            "StatefulSet redis: fails Pod Security's control of root user"),
        arguments(
            "a service-account token",
            "base/rabbitmq.yaml",
            "automountServiceAccountToken: false",
            "automountServiceAccountToken: true",
            "StatefulSet rabbitmq: automounts a service-account token"),
        arguments(
            "a password among the arguments",
            "base/redis.yaml",
            "exec redis-server -",
            "exec redis-server - --requirepass $(REDISCLI_AUTH)",
            "StatefulSet redis: REDISCLI_AUTH is among the arguments of redis"),
        arguments(
            "a URI with a password among the arguments",
            "base/worker.yaml",
            "image: facematch/worker",
            "image: facematch/worker\n          args: [$(REDIS_URI)]",
            "Deployment worker: REDIS_URI is among the arguments of server"),
        arguments(
            "a namespace without Pod Security",
            "base/namespace.yaml",
            "enforce: restricted",
            "enforce: baseline",
            "Namespace facematch: does not enforce Pod Security"),
        arguments(
            "memory that its container does not have",
            "overlays/production/redis/memory.conf",
            "maxmemory 5gb",
            "maxmemory 8gb",
            "StatefulSet redis: redis has no memory limit of its own"),
        arguments(
            "a flow that only an egress rule allows",
            "base/redis.yaml",
            "app.kubernetes.io/name: worker",
            "app.kubernetes.io/name: rest",
            "NetworkPolicy: worker -> redis:6379 is allowed by no ingress rule"),
        arguments(
            "a peer that does not exist",
            "base/rabbitmq.yaml",
            "app.kubernetes.io/name: logs",
            "app.kubernetes.io/name: log",
            "NetworkPolicy rabbitmq: names a peer that does not exist"),
        arguments(
            "a port that no container has",
            "base/redis.yaml",
            "port: 6379}",
            "port: 6380}",
            "NetworkPolicy redis: opens the port 6380, which no container has"),
        arguments(
            "any namespace",
            "components/keda/rabbitmq.yaml",
            "kubernetes.io/metadata.name: keda",
            "team: keda",
            "NetworkPolicy rabbitmq-keda: names a peer that does not exist"),
        arguments(
            "a rule without peers",
            "base/logs.yaml",
            """
            - to:
                    - podSelector:
                        matchLabels:
                          app.kubernetes.io/name: rabbitmq
                  ports:""",
            "- ports:",
            "NetworkPolicy logs: opens to everybody"),
        arguments(
            "traffic that is not denied by default",
            "base/network.yaml",
            "policyTypes: [Ingress, Egress]",
            "policyTypes: [Ingress]",
            "NetworkPolicy: traffic is not denied by default"));
  }

  static Stream<Arguments> faultsOfMonitoring() {
    return Stream.of(
        arguments(
            "a field that ServiceMonitors do not have",
            "components/monitoring/scraping.yaml",
            "interval: 30s",
            "every: 30s",
            "ServiceMonitor facematch: Unrecognized field \"every\""),
        arguments(
            "a label that no Service has",
            "components/monitoring/scraping.yaml",
            "matchLabels:\n      app.kubernetes.io/component: metrics",
            "matchLabels:\n      app.kubernetes.io/component: metric",
            "ServiceMonitor facematch: selects no Service"),
        arguments(
            "a port that a Service does not have",
            "components/monitoring/scraping.yaml",
            "- port: http",
            "- port: https",
            "ServiceMonitor facematch: Service facematch-rest has no such port"),
        arguments(
            "a scraper's key that nobody creates",
            "components/monitoring/scraping.yaml",
            "key: metrics-key",
            "key: scrape-key",
            "ServiceMonitor facematch: there is no key scrape-key"),
        arguments(
            "an error in an alert's expression",
            "components/monitoring/alerts.yaml",
            "by (namespace) (facematch_dead_letters)",
            "by (namespace) (facematch_dead_letters",
            "PromQL: there is an error in max by (namespace) (facematch_dead_letters > 0"),
        arguments(
            "a metric of somebody else in a dashboard",
            "components/monitoring/facematch.json",
            "jvm_threads_current",
            "thread_count",
            "PromQL: there is no metric thread_count"),
        arguments(
            "an alert without a severity",
            "components/monitoring/alerts.yaml",
            "severity: warning",
            "team: warning",
            "Alert FaceMatchDeadLetters: has no severity"),
        arguments(
            "an alert that is not on the page",
            "components/monitoring/alerts.yaml",
            "alert: FaceMatchDown",
            "alert: FaceMatchUp",
            "Alert FaceMatchUp: says other than the operators' page"),
        arguments(
            "an alert that is only on the page",
            "components/monitoring/alerts.yaml",
            "alert: FaceMatchDown",
            "alert: FaceMatchUp",
            "Alert FaceMatchDown: is only on the page"),
        arguments(
            "an alert with another action than on the page",
            "components/monitoring/alerts.yaml",
            "add workers: `kubectl",
            "remove workers: `kubectl",
            "Alert FaceMatchQueueGrows: says other than the operators' page"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"faultsOfForm", "faultsOfReference", "faultsOfPolicy", "faultsOfMonitoring"})
  void isCaughtByName(
      String fault, String file, String original, String replacement, String finding)
      throws IOException {
    var manifests = ManifestFolder.PROJECT.copyTo(copy);
    replace(copy.resolve(file), original, replacement);
    Path faulty = manifests.combine(folder, "overlays/production", List.of("keda", "monitoring"));
    assertThat(Inspection.OF_THE_PROJECT.findings(faulty))
        .as(fault)
        .anyMatch(line -> line.contains(finding));
  }

  private static void replace(Path file, String original, String replacement) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(original);
    Files.writeString(file, text.replace(original, replacement));
  }
}
