package facematch.rest.match;

import facematch.rest.http.problem.ProblemMapper;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Everything under {@code /match}. */
@ApplicationPath("/match")
public class MatchApplication extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(MatchResource.class, ProblemMapper.class);
  }
}
