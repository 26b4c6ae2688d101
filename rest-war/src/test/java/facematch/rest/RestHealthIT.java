package facematch.rest;

import static org.awaitility.Awaitility.await;

import facematch.protocol.Probes;
import java.io.File;
import java.net.URI;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RestHealthIT {
  private static final URI SERVER =
      URI.create("http://localhost:" + System.getProperty("server.port"));

  @Deployment(testable = false)
  static WebArchive packagedApplication() {
    return ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("war")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"started", "live", "ready"})
  void comesUp(String probe) {
    await().atMost(Duration.ofSeconds(60)).until(() -> Probes.up(SERVER, probe));
  }
}
