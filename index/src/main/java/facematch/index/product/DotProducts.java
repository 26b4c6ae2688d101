package facematch.index.product;

/**
 * Computes the dot products of many vectors of bytes, which lie one after another, with one vector
 * or two. Both implementations compute exactly the same numbers.
 *
 * <p>The length of all vectors is a multiple of {@value #LENGTH_STEP}. After the last byte vector
 * the array has {@value #PADDING} bytes more, which may be read but never count. A product fits
 * into an int if the length times the greatest factor is below 2^31 / 128.
 */
public interface DotProducts {
  /**
   * The numbers that vector instructions of 512 bits compute at a time; wider ones are not used.
   */
  int LENGTH_STEP = 16;

  /** The narrowest load of bytes that vector instructions have. */
  int PADDING = 8;

  /**
   * Writes the products with one vector.
   *
   * @param count how many byte vectors; even
   * @param products at least {@code count} numbers
   */
  void compute(byte[] vectors, int count, int[] factor, int[] products);

  /**
   * Writes the products with two vectors, in little more time than with one: each byte is read
   * once.
   *
   * @param products at least twice {@code count} numbers; those of the second vector follow those
   *     of the first
   */
  void compute(byte[] vectors, int count, int[] first, int[] second, int[] products);
}
