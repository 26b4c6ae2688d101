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
   * How many faces of strangers an answer can be expected to hold.
   *
   * @param compared the number of faces that are searched
   * @param asked the number of faces in the question
   */
  public double expectedStrangers(int compared, int asked) {
    return falseMatchRate * compared * asked;
  }
}
