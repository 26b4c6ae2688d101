package facematch.testing.arquillian;

import static org.awaitility.Awaitility.await;

import facematch.testing.Probes;
import java.io.File;
import java.net.URI;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The superclass of tests that call the packaged WAR in a server as its clients do. Arquillian
 * deploys the WAR for the first of them: see {@link SharedDeployment}.
 */
public abstract class PackagedWar {
  /** The server's address: the build chooses its port. */
  protected static final URI SERVER =
      URI.create("http://localhost:" + System.getProperty("server.port"));

  @Deployment(name = SharedDeployment.NAME, testable = false)
  public static WebArchive packagedWar() {
    return ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("war")));
  }

  /**
   * Returns once the probe is up.
   *
   * @param probe started, live or ready
   */
  protected static void awaitProbe(String probe) {
    await().atMost(Duration.ofSeconds(60)).until(() -> Probes.up(SERVER, probe));
  }
}
