package facematch.index;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The candidates of a question found so far, by all threads of a pass.
 *
 * <p>When it has grown to a multiple of the question's limit, it finds a similarity that enough ids
 * reach, drops the candidates that do not, and asks for no others from then on. It never holds more
 * than {@link #MOST} candidates or that multiple: if dropping does not help, because so many are
 * within their error of one another, it keeps the more promising half.
 *
 * <p>Ids that surely come before the page are dropped, and remembered because they may be found
 * again through a less similar face. An id that may come before the page, or is not remembered, can
 * be counted among those on the page, so that too few others are kept: {@link
 * Candidates#completeFrom} tells how far they are complete.
 */
final class CandidateSet {
  /** Bounds the memory of a question, to about 5 MB, and 3 MB for the ids before its page. */
  static final int MOST = 40_000;

  static final int TIMES_LIMIT = 4;

  private final int limit;
  private final int capacity;
  private final double before;
  private final Map<UUID, Candidate> candidates = new HashMap<>();
  private final Set<UUID> idsBefore = new HashSet<>();
  private volatile float threshold;
  private double completeFrom = Double.NEGATIVE_INFINITY;
  private int shrinkAt;

  /** An empty set. */
  CandidateSet(Question question) {
    limit = question.limit();
    shrinkAt = TIMES_LIMIT * limit;
    capacity = Math.max(MOST, shrinkAt);
    before = question.after().similarity();
    threshold = (float) question.threshold();
  }

  /** Less similar faces are not in the answer. */
  float threshold() {
    return threshold;
  }

  synchronized void add(Candidate candidate) {
    if (candidate.least() > before) {
      dropBefore(candidate.id());
    } else if (!idsBefore.contains(candidate.id())) {
      candidates.merge(candidate.id(), candidate, Candidate::merge);
    }
    if (candidates.size() > shrinkAt) {
      shrink();
    }
  }

  private void dropBefore(UUID id) {
    candidates.remove(id);
    if (idsBefore.size() < MOST) {
      idsBefore.add(id);
    }
  }

  private void shrink() {
    raiseThreshold(reached());
    candidates.values().removeIf(candidate -> candidate.most() < threshold);
    if (candidates.size() > capacity / 2) {
      keepMostPromising(capacity / 2);
    }
    shrinkAt = Math.max(TIMES_LIMIT * limit, 2 * candidates.size());
  }

  private void raiseThreshold(float reached) {
    if (reached > threshold) {
      threshold = reached;
      completeFrom = Math.max(completeFrom, reached);
    }
  }

  /** The greatest similarity that enough ids for a page reach, without those before it. */
  private float reached() {
    return candidates.values().stream()
        .filter(candidate -> candidate.most() < before)
        .map(Candidate::least)
        .sorted(Comparator.reverseOrder())
        .skip(limit - 1L)
        .findFirst()
        .orElse(Float.NEGATIVE_INFINITY);
  }

  private void keepMostPromising(int number) {
    var sorted =
        candidates.values().stream()
            .sorted(Comparator.comparing(Candidate::most).reversed())
            .toList();
    completeFrom = Math.max(completeFrom, Math.nextUp((double) sorted.get(number).most()));
    sorted.stream().skip(number).map(Candidate::id).forEach(candidates::remove);
  }

  /** The candidates, once the pass is over. */
  synchronized Candidates candidates() {
    return new Candidates(candidates.values(), completeFrom);
  }
}
