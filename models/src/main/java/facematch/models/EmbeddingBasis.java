package facematch.models;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * An orthonormal basis of the space in which fr_feature's embeddings lie: the left singular vectors
 * of its last layer, a product with a 512 x 512 matrix, for the largest singular values. The model
 * card says how much of an embedding lies outside.
 *
 * <p>The basis has the same bits on every machine, because faces that are rotated by different
 * bases cannot be compared: commons-math3 computes it on one thread, with only those operations
 * whose rounding IEEE 754 defines.
 */
final class EmbeddingBasis {
  /** Vectors in the basis. The model card says why so many. */
  private static final int SIZE = 176;

  private static final int FEATURES = 512;

  private EmbeddingBasis() {}

  /** The vectors, largest singular value first, as float32, little-endian. */
  static byte[] of(GraphProto onnx) {
    double[][] vectors =
        new SingularValueDecomposition(lastLayer(onnx))
            .getUT()
            .getSubMatrix(0, SIZE - 1, 0, FEATURES - 1)
            .getData();
    var bytes = ByteBuffer.allocate(SIZE * FEATURES * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double[] vector : vectors) {
      double sign = Math.signum(largest(vector));
      for (double value : vector) {
        bytes.putFloat((float) (sign * value));
      }
    }
    return bytes.array();
  }

  /** The weights of the last convolution, whose kernel is 1 x 1: a row for each output. */
  private static RealMatrix lastLayer(GraphProto onnx) {
    String name =
        onnx.getNodeList().stream()
            .filter(node -> node.getOpType().equals("Conv"))
            .reduce((earlier, later) -> later)
            .map(EmbeddingBasis::kernel)
            .orElseThrow(() -> new ModelPackageException("the network has no convolution"));
    float[] weights =
        onnx.getInitializerList().stream()
            .filter(weight -> weight.getName().equals(name))
            .map(EmbeddingConversion::floats)
            .findFirst()
            .orElseThrow(() -> new ModelPackageException("the network has no weights " + name));
    return matrix(weights);
  }

  private static String kernel(NodeProto convolution) {
    return convolution.getInput(1);
  }

  private static RealMatrix matrix(float[] weights) {
    if (weights.length != FEATURES * FEATURES) {
      throw new ModelPackageException("the last layer has %d weights".formatted(weights.length));
    }
    var matrix = new Array2DRowRealMatrix(FEATURES, FEATURES);
    for (int i = 0; i < weights.length; i++) {
      matrix.setEntry(i / FEATURES, i % FEATURES, weights[i]);
    }
    return matrix;
  }

  /**
   * The number of the largest magnitude. Each vector gets the sign that makes this number positive,
   * because a decomposition leaves the signs undefined.
   */
  private static double largest(double[] vector) {
    double largest = 0;
    for (double value : vector) {
      if (Math.abs(value) > Math.abs(largest)) {
        largest = value;
      }
    }
    return largest;
  }
}
