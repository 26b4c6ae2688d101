package facematch.index.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs with each set of vector instructions that the processor has: see the module's pom.xml. */
class DotProductsTest {
  @ParameterizedTest
  @CsvSource({"0, 16", "2, 16", "64, 160", "10, 176", "6, 192", "4, 512"})
  @Tag("vector")
  void bothImplementationsComputeTheSame(int count, int length) {
    var random = new Random(length);
    var vectors = new byte[count * length + DotProducts.PADDING];
    random.nextBytes(vectors);
    int[] first = random.ints(length, -32767, 32768).toArray();
    int[] second = random.ints(length, -32767, 32768).toArray();

    assertThat(products(new VectorDotProducts(), vectors, count, first, second))
        .isEqualTo(products(new PlainDotProducts(), vectors, count, first, second));
  }

  private static int[] products(
      DotProducts implementation, byte[] vectors, int count, int[] first, int[] second) {
    var products = new int[3 * count];
    implementation.compute(vectors, count, first, second, products);
    var single = new int[count];
    implementation.compute(vectors, count, second, single);
    System.arraycopy(single, 0, products, 2 * count, count);
    return products;
  }

  @Test
  void multipliesEachVectorWithTheFactor() {
    var vectors = new byte[2 * 16 + DotProducts.PADDING];
    vectors[0] = -128;
    vectors[15] = 1;
    vectors[16] = 2;
    var factor = new int[16];
    factor[0] = 1000;
    factor[15] = 7;
    var products = new int[2];

    FastestDotProducts.choose().compute(vectors, 2, factor, products);

    assertThat(products).containsExactly(-128_000 + 7, 2000);
  }

  @Test
  @Tag("wide-vector")
  void choosesVectorInstructionsWhereTheJvmCompilesToThem() {
    assertThat(FastestDotProducts.choose()).isInstanceOf(VectorDotProducts.class);
  }

  @Test
  @Tag("without-module")
  void choosesPlainJavaWhereTheModuleIsAbsent() {
    assertThat(FastestDotProducts.choose()).isInstanceOf(PlainDotProducts.class);
  }
}
