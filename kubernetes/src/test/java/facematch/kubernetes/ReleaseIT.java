package facematch.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.Map;
import java.util.Map.Entry;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Values of the manifests that must agree with the rest of the project. */
class ReleaseIT {
  private static final int LONGEST_WAIT_SECONDS = 60;
  private static final int SCAN_SECONDS = 20;

  /** The default of {@code rabbitmq.liveness-grace}. */
  private static final int BROKER_GRACE_SECONDS = 900;

  private static final Manifests PRODUCTION = Inspection.OF_THE_PROJECT.production();

  @Test
  void imagesHaveTheVersionOfTheProject() {
    String version = System.getProperty("project.version");
    assertThat(PRODUCTION.all(Deployment.class))
        .flatMap(deployment -> deployment.getSpec().getTemplate().getSpec().getContainers())
        .extracting(Container::getImage)
        .containsExactlyInAnyOrder(
            "facematch/rest:" + version,
            "facematch/worker:" + version,
            "facematch/logs:" + version);
  }

  @Test
  void podsHaveTimeToFinishRequestsAndScans() {
    assertThat(grace("rest")).isGreaterThan(LONGEST_WAIT_SECONDS);
    assertThat(grace("worker")).isGreaterThan(SCAN_SECONDS);
  }

  private static long grace(String name) {
    return pod(name).getTerminationGracePeriodSeconds();
  }

  private static PodSpec pod(String name) {
    return PRODUCTION
        .workloads()
        .filter(workload -> workload.name().equals(name))
        .findFirst()
        .orElseThrow()
        .pod();
  }

  @Test
  void servicesAreNotRestartedWhileTheBrokerStarts() {
    var start = pod("rabbitmq").getContainers().get(0).getStartupProbe();
    assertThat(start.getPeriodSeconds() * start.getFailureThreshold())
        .isLessThan(BROKER_GRACE_SECONDS);
  }

  @Test
  void everyIngressControllersTimeoutIsLongerThanTheLongestWait() {
    assertThat(annotations("timeout"))
        .isNotEmpty()
        .allSatisfy(
            annotation ->
                assertThat(seconds(annotation.getValue()))
                    .as(annotation.getKey())
                    .isGreaterThan(LONGEST_WAIT_SECONDS));
  }

  @Test
  void everyIngressControllerAcceptsTheLargestImage() {
    assertThat(annotations("body-size"))
        .isNotEmpty()
        .extracting(Entry::getValue)
        .containsOnly("16m");
  }

  @Test
  void theIngressNamesItsHostAndItsCertificate() {
    var spec = PRODUCTION.all(Ingress.class).findFirst().orElseThrow().getSpec();
    assertThat(spec.getTls()).isNotEmpty().allMatch(tls -> tls.getSecretName() != null);
    assertThat(spec.getTls())
        .flatMap(tls -> tls.getHosts())
        .containsExactlyElementsOf(spec.getRules().stream().map(rule -> rule.getHost()).toList());
  }

  private static Stream<Entry<String, String>> annotations(String part) {
    Map<String, String> annotations =
        PRODUCTION.all(Ingress.class).findFirst().orElseThrow().getMetadata().getAnnotations();
    return annotations.entrySet().stream()
        .filter(annotation -> (annotation.getKey() + annotation.getValue()).contains(part));
  }

  private static int seconds(String value) {
    var number = Pattern.compile("\\d+").matcher(value);
    assertThat(number.find()).isTrue();
    return Integer.parseInt(number.group());
  }
}
