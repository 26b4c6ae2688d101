package facematch.rest.status;

import facematch.rest.http.Providers;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** {@code /status}. */
@ApplicationPath("/status")
public class StatusApplication extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Providers.with(StatusResource.class);
  }
}
