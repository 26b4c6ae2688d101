package facematch.bench.strangers;

/**
 * The answers to all photos of a collection.
 *
 * @param faces that a question is compared with
 * @param threshold that rest chooses for so many faces
 * @param answers at this threshold
 * @param least the answers at the least threshold that rest ever chooses
 */
record Measurement(int faces, double threshold, Answers answers, Answers least) {
  /** The images that are missing from the answers because of the number of faces. */
  long lost() {
    return least.images() - answers.images();
  }
}
