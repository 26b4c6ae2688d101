package facematch.logs;

import facematch.testing.arquillian.PackagedWar;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged application in a server with the broker of the test run. */
@ExtendWith(ArquillianExtension.class)
class LogsHealthIT extends PackagedWar {
  @ParameterizedTest
  @ValueSource(strings = {"started", "live", "ready"})
  void everyProbeComesUp(String probe) {
    awaitProbe(probe);
  }
}
