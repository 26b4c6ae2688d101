package facematch.rest.forget;

import facematch.rest.http.Providers;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Everything under {@code /names}. */
@ApplicationPath("/names")
public class NameApplication extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Providers.with(NameResource.class);
  }
}
