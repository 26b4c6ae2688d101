package facematch.bench;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How well a threshold judges pairs that it was not chosen on: for each fold, the one that is best
 * on all others (Huang et al., Labeled Faces in the Wild, 2007).
 */
final class CrossValidation {
  private final List<Roc> folds;

  /**
   * Of at least two folds.
   *
   * @param folds each with pairs of one person and of different persons
   */
  CrossValidation(List<Roc> folds) {
    this.folds = List.copyOf(folds);
  }

  int folds() {
    return folds.size();
  }

  /** The best threshold on all folds but this one. */
  double threshold(int fold) {
    var others = new Roc();
    IntStream.range(0, folds.size())
        .filter(other -> other != fold)
        .mapToObj(folds::get)
        .forEach(others::add);
    return others.bestThreshold();
  }

  /** The share of a fold's pairs that its threshold judges rightly. */
  double accuracy(int fold) {
    return folds.get(fold).accuracy(threshold(fold));
  }

  double meanAccuracy() {
    return accuracies().average().orElseThrow();
  }

  /** The estimated standard deviation of the folds' accuracies over the root of their number. */
  double standardError() {
    double mean = meanAccuracy();
    double squares = accuracies().map(accuracy -> (accuracy - mean) * (accuracy - mean)).sum();
    return Math.sqrt(squares / (folds.size() - 1) / folds.size());
  }

  private DoubleStream accuracies() {
    return IntStream.range(0, folds.size()).mapToDouble(this::accuracy);
  }
}
