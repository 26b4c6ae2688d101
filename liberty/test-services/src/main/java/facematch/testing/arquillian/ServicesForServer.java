package facematch.testing.arquillian;

import facematch.testing.ServerProxies;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.api.event.ManagerStarted;
import org.jboss.arquillian.core.spi.LoadableExtension;

/**
 * Starts the services of the test run before Arquillian reads its configuration, which passes their
 * URIs to the server under test.
 */
public final class ServicesForServer implements LoadableExtension {
  @Override
  public void register(ExtensionBuilder builder) {
    builder.observer(Start.class);
  }

  /** Created by Arquillian. */
  public static final class Start {
    private static final int BEFORE_READING_THE_CONFIGURATION = 100;

    void start(@Observes(precedence = BEFORE_READING_THE_CONFIGURATION) ManagerStarted arquillian) {
      System.setProperty("rabbitmq.uri", ServerProxies.broker().uri());
      System.setProperty("redis.uri", ServerProxies.redis().uri());
    }
  }
}
