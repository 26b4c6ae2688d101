package facematch.rest.threshold;

/** Decides a question's threshold once it is known how many faces the question is compared with. */
@FunctionalInterface
public interface ThresholdRule {
  /** The threshold among so many faces. */
  MatchThreshold among(int faces);
}
