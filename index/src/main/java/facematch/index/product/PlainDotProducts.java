package facematch.index.product;

/** Needs nothing that a JVM may lack. */
final class PlainDotProducts implements DotProducts {
  @Override
  public void compute(byte[] vectors, int count, int[] factor, int[] products) {
    compute(vectors, count, factor, products, 0);
  }

  @Override
  public void compute(byte[] vectors, int count, int[] first, int[] second, int[] products) {
    compute(vectors, count, first, products, 0);
    compute(vectors, count, second, products, count);
  }

  private static void compute(byte[] vectors, int count, int[] factor, int[] products, int target) {
    for (int i = 0, start = 0; i < count; i++, start += factor.length) {
      int sum = 0;
      for (int d = 0; d < factor.length; d++) {
        sum += vectors[start + d] * factor[d];
      }
      products[target + i] = sum;
    }
  }

  @Override
  public String toString() {
    return "plain Java";
  }
}
