package facematch.bench.throughput;

import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A product of two square matrices, by which TensorFlow shows what a core can compute. */
final class MatrixProduct implements AutoCloseable {
  private static final int SIDE = 1024;

  /** The best of these counts. */
  private static final int RUNS = 3;

  private final Graph graph = new Graph();
  private final Session session = TensorFlowSession.of(graph);
  private final TFloat32 matrix;
  private final Operand<TFloat32> input;
  private final Operand<TFloat32> product;

  MatrixProduct() {
    var tf = Ops.create(graph);
    input = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(SIDE, SIDE)));
    product = tf.linalg.matMul(input, input);
    var values = new float[SIDE][SIDE];
    IntStream.range(0, SIDE * SIDE).forEach(i -> values[i / SIDE][i % SIDE] = i % 7 - 3);
    matrix = TFloat32.tensorOf(StdArrays.ndCopyOf(values));
  }

  /** The multiplications in a millisecond, each with its addition. */
  double multiplicationsPerMillisecond() {
    double fastest =
        IntStream.range(0, RUNS)
            .mapToDouble(run -> CpuTime.milliseconds(this::multiply))
            .min()
            .orElseThrow();
    return Math.pow(SIDE, 3) / fastest;
  }

  private void multiply() {
    session.runner().feed(input, matrix).fetch(product).run().close();
  }

  @Override
  public void close() {
    matrix.close();
    session.close();
    graph.close();
  }
}
