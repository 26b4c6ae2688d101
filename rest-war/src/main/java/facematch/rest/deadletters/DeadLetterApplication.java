package facematch.rest.deadletters;

import facematch.rest.http.Providers;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Everything under {@code /dead-letters}. */
@ApplicationPath("/dead-letters")
public class DeadLetterApplication extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Providers.with(DeadLetterResource.class);
  }
}
