package facematch.index.product;

import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.B2I;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Uses the processor's vector instructions, through the incubating Vector API (JEP 338). Every
 * shape is derived from the one that the JVM prefers: others are emulated, 100 times slower.
 */
final class VectorDotProducts implements DotProducts {
  private static final VectorSpecies<Integer> INTS =
      IntVector.SPECIES_PREFERRED.length() > LENGTH_STEP
          ? IntVector.SPECIES_512
          : IntVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(
          byte.class, VectorShape.forBitSize(Math.max(PADDING, INTS.length()) * Byte.SIZE));

  @Override
  public void compute(byte[] vectors, int count, int[] factor, int[] products) {
    for (int i = 0, start = 0; i < count; i++, start += factor.length) {
      var sum = IntVector.zero(INTS);
      for (int d = 0; d < factor.length; d += INTS.length()) {
        sum = sum.add(ints(vectors, start + d).mul(IntVector.fromArray(INTS, factor, d)));
      }
      products[i] = sum.reduceLanes(ADD);
    }
  }

  /** Two vectors at a time, so that each number loaded is used twice. */
  @Override
  public void compute(byte[] vectors, int count, int[] first, int[] second, int[] products) {
    int length = first.length;
    for (int i = 0, start = 0; i < count; i += 2, start += 2 * length) {
      var sum11 = IntVector.zero(INTS);
      var sum12 = sum11;
      var sum21 = sum11;
      var sum22 = sum11;
      for (int d = 0; d < length; d += INTS.length()) {
        var one = ints(vectors, start + d);
        var two = ints(vectors, start + length + d);
        var factor1 = IntVector.fromArray(INTS, first, d);
        var factor2 = IntVector.fromArray(INTS, second, d);
        sum11 = sum11.add(one.mul(factor1));
        sum12 = sum12.add(one.mul(factor2));
        sum21 = sum21.add(two.mul(factor1));
        sum22 = sum22.add(two.mul(factor2));
      }
      products[i] = sum11.reduceLanes(ADD);
      products[i + 1] = sum21.reduceLanes(ADD);
      products[count + i] = sum12.reduceLanes(ADD);
      products[count + i + 1] = sum22.reduceLanes(ADD);
    }
  }

  private static IntVector ints(byte[] vectors, int start) {
    return (IntVector) ByteVector.fromArray(BYTES, vectors, start).convertShape(B2I, INTS, 0);
  }

  @Override
  public String toString() {
    return "vector instructions of %d bits".formatted(INTS.vectorBitSize());
  }
}
