package facematch.rest.threshold;

/**
 * A row of a table of false match rates.
 *
 * @param threshold 0 to 1
 * @param rate above 0, at most 1
 */
record RateRow(double threshold, double rate) {
  boolean isBefore(RateRow next) {
    return threshold < next.threshold && rate > next.rate;
  }
}
