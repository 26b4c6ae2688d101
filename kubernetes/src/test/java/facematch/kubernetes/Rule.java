package facematch.kubernetes;

import java.util.stream.Stream;

/** A condition that the manifests must meet. */
@FunctionalInterface
interface Rule {
  /** A line for each violation. */
  Stream<String> violations(Manifests manifests);
}
