package facematch.rest.threshold;

/**
 * The threshold of a question.
 *
 * @param threshold the least cosine similarity of two pictures of one face, 0 to 1
 * @param falseMatchRate the share of the pairs of faces of different persons that reaches it, as
 *     the table of false match rates has it
 */
public record MatchThreshold(double threshold, double falseMatchRate) {
  /**
   * By how much the similarity of a face with itself may differ from 1: embeddings are normalised
   * in single precision, whose error for the sum of 176 squares in eight lanes is below 32 units of
   * 2^-24.
   */
  private static final double ROUNDING = 2e-6;

  /** The least computed similarity of two faces whose true similarity reaches the threshold. */
  public double leastComputed() {
    return leastComputed(threshold);
  }

  /** As {@link #leastComputed()}, of any threshold. */
  public static double leastComputed(double threshold) {
    return threshold - ROUNDING;
  }

  /**
   * How many faces of strangers an answer can be expected to hold.
   *
   * @param compared the number of faces that are searched
   * @param asked the number of faces in the question
   */
  public double expectedStrangers(int compared, int asked) {
    return falseMatchRate * compared * asked;
  }
}
