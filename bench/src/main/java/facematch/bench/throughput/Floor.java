package facematch.bench.throughput;

/**
 * The least time that a scan could take on this machine, measured at the moment.
 *
 * <p>It is the time of the networks' multiplications at the rate of a product of large matrices,
 * plus the time in which libjpeg-turbo decodes the image to the smallest size that the detector can
 * use. No network computes faster than such a product, which does nothing else and works in the
 * processor's caches, and every face needs the networks at these sizes. What else a scan does
 * counts as nothing.
 */
final class Floor implements AutoCloseable {
  private final MatrixProduct product = new MatrixProduct();
  private final TurboDecoder decoder = new TurboDecoder();

  /**
   * A measured floor.
   *
   * @param decode milliseconds of libjpeg-turbo
   * @param multiplicationsPerMillisecond of the matrix product
   */
  record Measured(double decode, double multiplicationsPerMillisecond) {
    /** The floor of a scan whose networks have so many multiplications. */
    double milliseconds(long multiplications) {
      return decode + multiplications / multiplicationsPerMillisecond;
    }
  }

  /**
   * Measures on the current thread.
   *
   * @param longerSide of the picture in pixels
   */
  Measured measure(byte[] jpeg, int longerSide) {
    return new Measured(
        decoder.milliseconds(jpeg, longerSide), product.multiplicationsPerMillisecond());
  }

  @Override
  public void close() {
    product.close();
    decoder.close();
  }
}
