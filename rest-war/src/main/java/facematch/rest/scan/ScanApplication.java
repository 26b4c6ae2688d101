package facematch.rest.scan;

import facematch.rest.http.Providers;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Everything under {@code /scan}. */
@ApplicationPath("/scan")
public class ScanApplication extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Providers.with(ScanResource.class);
  }
}
