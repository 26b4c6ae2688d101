package facematch.rest.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.rest.RestServer;
import facematch.rest.http.problem.ProblemType;
import facematch.testing.ServerProxies;
import facematch.testing.TestPorts;
import facematch.testing.TestServices;
import java.io.File;
import java.net.URI;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A broker that is away for longer than the grace of the liveness probe. */
@ExtendWith(ArquillianExtension.class)
class RestLivenessIT {
  private static final String CONFIGURATION =
      """
      activity-log.service=rest
      mp.openapi.scan.disable=true
      rabbitmq.liveness-grace=2
      """;

  private static final Duration OUTAGE = Duration.ofSeconds(6);

  private final RestServer server =
      new RestServer(URI.create("http://localhost:" + System.getProperty("server.port")));

  @Deployment(testable = false)
  public static WebArchive impatientWar() {
    return ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("war")))
        .addAsResource(new StringAsset(CONFIGURATION), "META-INF/microprofile-config.properties");
  }

  @AfterEach
  void bringTheBrokerBack() {
    ServerProxies.broker().redirect(TestServices.rabbitMqUri());
  }

  @Test
  void matchesGoOnWithoutARestartWhileTheBrokerIsAway() {
    server.awaitReadiness();
    String hash = server.scanned("away.png", RestServer.image(), RestServer.direction(30));
    ServerProxies.broker().redirect("amqp://localhost:" + TestPorts.unused());
    ServerProxies.broker().reset();

    await()
        .during(OUTAGE)
        .atMost(OUTAGE.multipliedBy(3))
        .until(() -> server.probe("live").status() == 200 && brokerIsAway());
    assertThat(server.match(hash).names()).contains("away.png");
    RestServer.assertProblem(
        server.scanImage("refused.png", RestServer.image()), ProblemType.BROKER_AWAY);

    bringTheBrokerBack();
    await().until(() -> server.scanImage("again.png", RestServer.image()).status() == 202);
  }

  private boolean brokerIsAway() {
    return server.probe("live").json().toString().contains("\"broker\":false");
  }
}
