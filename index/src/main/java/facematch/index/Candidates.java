package facematch.index;

import java.util.Collection;
import java.util.List;

/**
 * What a search found for a question.
 *
 * @param all the ids that may belong to the page
 * @param completeFrom no other id that is at least this similar belongs to the page; minus infinity
 *     if none was dropped
 */
public record Candidates(Collection<Candidate> all, double completeFrom) {
  /** Nothing was found, and nothing dropped. */
  public static final Candidates NONE = new Candidates(List.of(), Double.NEGATIVE_INFINITY);

  public Candidates {
    all = List.copyOf(all);
  }
}
