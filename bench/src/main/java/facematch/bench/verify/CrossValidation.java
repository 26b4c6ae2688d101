package facematch.bench.verify;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The accuracy of thresholds on pairs that they were not chosen on: each fold is judged by the best
 * threshold of all other folds (Huang et al., Labeled Faces in the Wild, 2007).
 */
final class CrossValidation {
  private final List<Roc> folds;

  /**
   * A validation on at least two folds.
   *
   * @param folds each with pairs of one person and of different persons
   */
  CrossValidation(List<Roc> folds) {
    this.folds = List.copyOf(folds);
  }

  int folds() {
    return folds.size();
  }

  /** The best threshold on all other folds. */
  double threshold(int fold) {
    var others = new Roc();
    IntStream.range(0, folds.size())
        .filter(other -> other != fold)
        .mapToObj(folds::get)
        .forEach(others::add);
    return others.bestThreshold();
  }

  /** The share of a fold's pairs that its threshold judges correctly. */
  double accuracy(int fold) {
    return folds.get(fold).accuracy(threshold(fold));
  }

  /** The number of all folds' pairs that the folds' thresholds judge correctly. */
  long right() {
    return IntStream.range(0, folds.size())
        .mapToLong(fold -> folds.get(fold).right(threshold(fold)))
        .sum();
  }

  /** The number of all folds' pairs. */
  long pairs() {
    return folds.stream().mapToLong(Roc::pairs).sum();
  }

  double meanAccuracy() {
    return accuracies().average().orElseThrow();
  }

  /** The standard deviation of the folds' accuracies over the square root of their number. */
  double standardError() {
    double mean = meanAccuracy();
    double squares = accuracies().map(accuracy -> (accuracy - mean) * (accuracy - mean)).sum();
    return Math.sqrt(squares / (folds.size() - 1) / folds.size());
  }

  private DoubleStream accuracies() {
    return IntStream.range(0, folds.size()).mapToDouble(this::accuracy);
  }
}
