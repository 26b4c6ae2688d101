package facematch.rest.health;

import facematch.testing.arquillian.PackagedWar;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ArquillianExtension.class)
class RestHealthIT extends PackagedWar {
  @ParameterizedTest
  @ValueSource(strings = {"started", "live", "ready"})
  void comesUp(String probe) {
    awaitProbe(probe);
  }
}
