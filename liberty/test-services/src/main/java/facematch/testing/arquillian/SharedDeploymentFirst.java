package facematch.testing.arquillian;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/**
 * Runs the tests of the {@link PackagedWar} before all others, so that it is deployed once, and not
 * again after each class with a deployment of its own.
 */
public final class SharedDeploymentFirst implements ClassOrderer {
  @Override
  public void orderClasses(ClassOrdererContext context) {
    context
        .getClassDescriptors()
        .sort(Comparator.comparing(SharedDeploymentFirst::hasOwnDeployment));
  }

  private static boolean hasOwnDeployment(ClassDescriptor test) {
    return !PackagedWar.class.isAssignableFrom(test.getTestClass());
  }
}
