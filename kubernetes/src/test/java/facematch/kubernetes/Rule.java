package facematch.kubernetes;

import java.util.stream.Stream;

/** Something that holds in every rendering. */
@FunctionalInterface
interface Rule {
  /** A line for each place where it does not hold. */
  Stream<String> violations(Manifests manifests);
}
