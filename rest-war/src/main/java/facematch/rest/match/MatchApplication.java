package facematch.rest.match;

import facematch.rest.http.Providers;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Everything under {@code /match}. */
@ApplicationPath("/match")
public class MatchApplication extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Providers.with(MatchResource.class);
  }
}
