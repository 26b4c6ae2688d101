package facematch.rest.images;

import facematch.rest.http.problem.ProblemMapper;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Everything under {@code /images}. */
@ApplicationPath("/images")
public class ImageApplication extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(ImageResource.class, ProblemMapper.class);
  }
}
