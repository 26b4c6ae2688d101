package facematch.index;

/**
 * A face of a question, rounded, and the question's candidates in the part of the index that is
 * compared with it.
 *
 * <p>For the face q and another face x, rounded to q' and x', the similarity q.x differs from the
 * product of the rounded ones q'.x' by at most |q| |x - x'| + |q - q'| |x'|. A face whose
 * similarity therefore stays below the threshold is ruled out; nothing else is.
 */
record Probe(RoundedVector vector, float norm, float slack, CandidateSet candidates) {
  /** Products of its multiples and those of bytes have to fit into an int. */
  private static final int GREATEST = Short.MAX_VALUE;

  /** The length of a rounded face is below this: see {@link EmbeddingIndex#add}. */
  private static final float GREATEST_NORM = 1.2f;

  /** Above the rounding error of the bound itself, which is computed in single precision. */
  private static final float ROUNDING = 2e-6f;

  static Probe of(float[] face, int length, CandidateSet candidates) {
    int greatest = Math.min(GREATEST, Integer.MAX_VALUE / Block.GREATEST / length);
    var vector = RoundedVector.of(face, greatest, length);
    float slack = vector.error() * GREATEST_NORM + ROUNDING;
    return new Probe(vector, (float) Vectors.norm(face), slack, candidates);
  }

  int[] multiples() {
    return vector.multiples();
  }

  /**
   * Adds the faces of a block that are not ruled out.
   *
   * @param count of the block's faces, from its first
   * @param products of the rounded vectors, the first face's at index {@code start}
   */
  void collect(Block block, int count, int[] products, int start) {
    int least = leastProduct(block);
    for (int place = 0; place < count; place++) {
      int product = products[start + place];
      if (product >= least) {
        collect(block, place, product);
      }
    }
  }

  /** The least product that a face of this block can have unless it is ruled out. */
  private int leastProduct(Block block) {
    double least = candidates.threshold() - slack - (double) norm * block.greatestError();
    return least > 0
        ? (int) (least / ((double) vector.step() * block.greatestStep()))
        : Integer.MIN_VALUE;
  }

  private void collect(Block block, int place, int product) {
    float similarity = product * (vector.step() * block.step(place));
    float error = norm * block.error(place);
    if (similarity + error >= candidates.threshold() - slack) {
      candidates.add(
          new Candidate(block.id(place), similarity - error - slack, similarity + error + slack));
    }
  }
}
