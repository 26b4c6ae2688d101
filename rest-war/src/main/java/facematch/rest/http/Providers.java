package facematch.rest.http;

import facematch.rest.http.problem.ProblemMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What every JAX-RS application needs beside its resources. */
public final class Providers {
  private Providers() {}

  /** The resources, the checks of their requests, and what turns their failures into problems. */
  public static Set<Class<?>> with(Class<?>... resources) {
    var classes = new HashSet<Class<?>>(List.of(resources));
    classes.add(AcceptFilter.class);
    classes.add(AccessFilter.class);
    classes.add(QueryFilter.class);
    classes.add(ProblemMapper.class);
    return Set.copyOf(classes);
  }
}
