package facematch.protocol;

import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.api.event.ManagerStarted;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Starts the test run's services before Arquillian reads its configuration, which names them. */
public final class ServicesForServer implements LoadableExtension {
  @Override
  public void register(ExtensionBuilder builder) {
    builder.observer(Start.class);
  }

  /** Created by Arquillian. */
  public static final class Start {
    private static final int BEFORE_THE_CONFIGURATION_IS_READ = 100;

    void start(@Observes(precedence = BEFORE_THE_CONFIGURATION_IS_READ) ManagerStarted arquillian) {
      System.setProperty("rabbitmq.uri", ServerProxies.broker().uri());
      System.setProperty("redis.uri", ServerProxies.redis().uri());
    }
  }
}
