package facematch.testing.arquillian;

import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.event.DeployDeployment;
import org.jboss.arquillian.container.spi.event.DeploymentEvent;
import org.jboss.arquillian.container.spi.event.UnDeployDeployment;
import org.jboss.arquillian.container.spi.event.container.BeforeStop;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.arquillian.core.spi.LoadableExtension;

/**
 * Keeps the {@link PackagedWar} deployed for the next test class, because deploying it takes
 * seconds. Another deployment removes it first, and so does the end of the run.
 */
public final class SharedDeployment implements LoadableExtension {
  /** The name of the deployment. */
  static final String NAME = "packaged WAR";

  @Override
  public void register(ExtensionBuilder builder) {
    builder.observer(Keeper.class);
  }

  /** Created by Arquillian. */
  public static final class Keeper {
    private DeploymentEvent kept;

    void deploy(@Observes EventContext<DeployDeployment> deployment) throws DeploymentException {
      if (kept != null && isShared(deployment.getEvent())) {
        return;
      }
      remove();
      deployment.proceed();
      if (isShared(deployment.getEvent())) {
        kept = deployment.getEvent();
      }
    }

    void undeploy(@Observes EventContext<UnDeployDeployment> deployment) {
      if (!isShared(deployment.getEvent())) {
        deployment.proceed();
      }
    }

    void stop(@Observes BeforeStop container) throws DeploymentException {
      remove();
    }

    private void remove() throws DeploymentException {
      if (kept != null) {
        kept.getDeployableContainer().undeploy(kept.getDeployment().getDescription().getArchive());
        kept = null;
      }
    }

    private static boolean isShared(DeploymentEvent event) {
      return event.getDeployment().getDescription().getName().equals(NAME);
    }
  }
}
