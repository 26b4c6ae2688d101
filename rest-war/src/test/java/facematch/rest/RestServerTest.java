package facematch.rest;

import facematch.testing.arquillian.PackagedWar;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** The superclass of tests of rest's routes. Each test begins once the server accepts images. */
@ExtendWith(ArquillianExtension.class)
public abstract class RestServerTest extends PackagedWar {
  protected final RestServer server = new RestServer(SERVER);

  @BeforeEach
  void awaitReadiness() {
    server.awaitReadiness();
  }
}
