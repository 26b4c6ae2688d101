package facematch.rest.images;

import facematch.rest.http.Providers;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** {@code /images} and everything under it. */
@ApplicationPath("/images")
public class ImageApplication extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Providers.with(
        ImageResource.class, ImageListResource.class, ImageDeletionResource.class);
  }
}
