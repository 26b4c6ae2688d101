package facematch.models;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Creates constants in TensorFlow's encoding, which is little-endian. */
final class Tensors {
  private Tensors() {}

  static TensorProto ofFloats(long[] shape, float... values) {
    var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return tensor(DataType.DT_FLOAT, shape, bytes);
  }

  /** The values of a tensor that {@link #ofFloats} created. */
  static float[] floats(TensorProto tensor) {
    return floats(tensor.getTensorContent());
  }

  /** Little-endian floats. */
  static float[] floats(ByteString bytes) {
    var buffer = bytes.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    var floats = new float[buffer.remaining()];
    buffer.get(floats);
    return floats;
  }

  static TensorProto ofInts(long[] shape, int... values) {
    var bytes = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(values);
    return tensor(DataType.DT_INT32, shape, bytes);
  }

  /** A vector. */
  static TensorProto vector(int... values) {
    return ofInts(new long[] {values.length}, values);
  }

  /** Converts an IEEE 754 binary16, for which JDK 17 has no method. */
  static float halfToFloat(short half) {
    int exponent = (half >> 10) & 0x1f;
    int fraction = half & 0x3ff;
    float magnitude =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24f;
          case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Float.intBitsToFloat(((exponent + 112) << 23) | (fraction << 13));
        };
    return half < 0 ? -magnitude : magnitude;
  }

  static TensorShapeProto shape(long... dimensions) {
    var shape = TensorShapeProto.newBuilder();
    for (long dimension : dimensions) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(dimension));
    }
    return shape.build();
  }

  private static TensorProto tensor(DataType type, long[] shape, ByteBuffer bytes) {
    return TensorProto.newBuilder()
        .setDtype(type)
        .setTensorShape(shape(shape))
        .setTensorContent(ByteString.copyFrom(bytes))
        .build();
  }
}
