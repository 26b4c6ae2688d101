package facematch.rest.match;

import facematch.index.Match;
import facematch.metrics.MetricsRegistry;
import facematch.rest.collection.FaceSearch;
import facematch.rest.threshold.MatchThreshold;
import facematch.rest.threshold.ThresholdPolicy;
import facematch.store.face.StoredFaces;
import io.prometheus.metrics.core.metrics.Histogram;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Finds the images that show a face of a picture, page by page. */
@ApplicationScoped
public class FaceMatching {
  /** A page holds one match more than asked for, to know whether it is the last. */
  private static final int ONE_MORE = 1;

  /** In seconds: a thousand faces take a millisecond, ten million some tenths of a second. */
  private static final List<Double> BOUNDS =
      List.of(.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1., 2.5, 5.);

  @Inject FaceSearch search;
  @Inject ThresholdPolicy thresholds;
  @Inject MetricsRegistry metrics;
  private Histogram questions;

  void start(@Observes Startup startup) {
    questions =
        metrics.histogram(
            "facematch_match_seconds",
            "Time of a question to the index, with its wait for a pass and its reads from Redis",
            BOUNDS);
  }

  /** The page that a query asks for. */
  MatchPage page(AskedFaces asked, MatchQuery query) {
    var faces = asked.comparable(query.face());
    int compared = search.comparedWith(faces);
    var threshold = threshold(query, compared);
    int itself = query.self() ? 0 : 1;
    var found =
        search(
            faces,
            threshold,
            query.limit() + itself + ONE_MORE,
            query.cursor().map(MatchCursor::last));
    var matches =
        found.stream()
            .filter(match -> query.self() || !asked.isScan(match.id().toString()))
            .toList();
    double strangers = threshold.expectedStrangers(compared, faces.embeddings().size());
    return MatchPage.of(threshold, strangers, matches, query.limit());
  }

  /** A picture without comparable faces asks the index nothing. */
  private List<Match> search(
      StoredFaces faces, MatchThreshold threshold, int limit, Optional<Match> after) {
    return faces.embeddings().isEmpty()
        ? List.of()
        : questions.time(() -> search.search(faces, threshold.leastComputed(), limit, after));
  }

  /** A later page has the threshold of the first. */
  private MatchThreshold threshold(MatchQuery query, int compared) {
    return query
        .cursor()
        .map(cursor -> thresholds.fixed(cursor.threshold()))
        .orElse(query.threshold())
        .among(compared);
  }
}
