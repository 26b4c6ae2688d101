package facematch.bench.detect;

import facematch.store.face.BoundingBox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Assigns the boxes that were found in a photo to the true ones, each at most once, those with the
 * greatest overlap first.
 */
final class BoxMatching {
  /**
   * The least intersection over union. Boxes of one face differ by what counts as the face: the
   * forehead, the ears.
   */
  private static final double LEAST_OVERLAP = .3;

  private final List<BoundingBox> truth;
  private final List<BoundingBox> found;
  private final Set<Integer> matchedTruth = new HashSet<>();
  private final Set<Integer> matchedFound = new HashSet<>();

  private record Candidate(int truth, int found, double overlap) {}

  BoxMatching(List<BoundingBox> truth, List<BoundingBox> found) {
    this.truth = List.copyOf(truth);
    this.found = List.copyOf(found);
    candidates().stream()
        .sorted(Comparator.comparingDouble(Candidate::overlap).reversed())
        .forEach(this::match);
  }

  private List<Candidate> candidates() {
    var candidates = new ArrayList<Candidate>();
    for (int i = 0; i < truth.size(); i++) {
      for (int j = 0; j < found.size(); j++) {
        double overlap = overlap(truth.get(i), found.get(j));
        if (overlap >= LEAST_OVERLAP) {
          candidates.add(new Candidate(i, j, overlap));
        }
      }
    }
    return candidates;
  }

  private void match(Candidate candidate) {
    if (!matchedTruth.contains(candidate.truth()) && !matchedFound.contains(candidate.found())) {
      matchedTruth.add(candidate.truth());
      matchedFound.add(candidate.found());
    }
  }

  /** Whether the true box of this index was found. */
  boolean isFound(int index) {
    return matchedTruth.contains(index);
  }

  /** The number of boxes found where no face is. */
  int falseFaces() {
    return found.size() - matchedFound.size();
  }

  private static double overlap(BoundingBox one, BoundingBox other) {
    double shared = one.overlap(other);
    return shared / (area(one) + area(other) - shared);
  }

  private static double area(BoundingBox box) {
    return (double) box.width() * box.height();
  }
}
