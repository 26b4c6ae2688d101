package facematch.rest.match;

import facematch.index.Match;
import facematch.rest.threshold.MatchThreshold;
import java.util.List;
import java.util.Optional;

/**
 * One page of the answer to a question.
 *
 * @param threshold that was used
 * @param strangers how many faces of strangers the whole answer can be expected to hold
 * @param matches the most similar first; the ids are scan ids
 * @param next where the next page begins, if there is one
 */
record MatchPage(
    MatchThreshold threshold, double strangers, List<Match> matches, Optional<MatchCursor> next) {
  MatchPage {
    matches = List.copyOf(matches);
  }

  /** The first of these matches, up to a limit. */
  static MatchPage of(MatchThreshold threshold, double strangers, List<Match> matches, int limit) {
    var page = matches.subList(0, Math.min(limit, matches.size()));
    return new MatchPage(
        threshold,
        strangers,
        page,
        matches.size() > limit
            ? Optional.of(new MatchCursor(threshold.threshold(), page.get(limit - 1)))
            : Optional.empty());
  }

  /** The scan ids of the images on the page. */
  List<String> scans() {
    return matches.stream().map(match -> match.id().toString()).toList();
  }
}
