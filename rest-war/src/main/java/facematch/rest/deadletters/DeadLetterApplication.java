package facematch.rest.deadletters;

import facematch.rest.http.problem.ProblemMapper;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Everything under {@code /dead-letters}. */
@ApplicationPath("/dead-letters")
public class DeadLetterApplication extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(DeadLetterResource.class, ProblemMapper.class);
  }
}
