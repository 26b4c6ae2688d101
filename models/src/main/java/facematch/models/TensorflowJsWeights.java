package facematch.models;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.tensorflow.proto.TensorProto;

/**
 * The weights of a TensorFlow.js model: a manifest, and a file with the values in its order. The
 * manifest can declare floats to be stored as float16, or as uint8 ({@code value * scale + min}).
 */
final class TensorflowJsWeights {
  private final Map<String, TensorProto> tensors = new HashMap<>();

  TensorflowJsWeights(JsonElement manifest, byte[] values) {
    var buffer = ByteBuffer.wrap(values).order(ByteOrder.LITTLE_ENDIAN);
    for (JsonElement group : manifest.getAsJsonArray()) {
      for (JsonElement weight : group.getAsJsonObject().getAsJsonArray("weights")) {
        JsonObject described = weight.getAsJsonObject();
        tensors.put(described.get("name").getAsString(), read(described, buffer));
      }
    }
    if (buffer.hasRemaining()) {
      throw new ModelPackageException(
          buffer.remaining() + " bytes more than the manifest declares");
    }
  }

  TensorProto tensor(String name) {
    TensorProto tensor = tensors.get(name);
    if (tensor == null) {
      throw new ModelPackageException("missing weights " + name);
    }
    return tensor;
  }

  private static TensorProto read(JsonObject weight, ByteBuffer buffer) {
    long[] shape = new Gson().fromJson(weight.get("shape"), long[].class);
    int size = 1;
    for (long dimension : shape) {
      size = Math.multiplyExact(size, Math.toIntExact(dimension));
    }
    String type = weight.get("dtype").getAsString();
    return switch (type) {
      case "int32" -> Tensors.ofInts(shape, ints(buffer, size));
      case "float32" ->
          Tensors.ofFloats(shape, floats(weight.getAsJsonObject("quantization"), buffer, size));
      default -> throw new ModelPackageException("unknown type of weights " + type);
    };
  }

  private static int[] ints(ByteBuffer buffer, int size) {
    var ints = new int[size];
    for (int i = 0; i < size; i++) {
      ints[i] = buffer.getInt();
    }
    return ints;
  }

  private static float[] floats(JsonObject quantization, ByteBuffer buffer, int size) {
    String stored = quantization == null ? "float32" : quantization.get("dtype").getAsString();
    var floats = new float[size];
    for (int i = 0; i < size; i++) {
      floats[i] =
          switch (stored) {
            case "float32" -> buffer.getFloat();
            case "float16" -> Tensors.halfToFloat(buffer.getShort());
            case "uint8" ->
                Byte.toUnsignedInt(buffer.get()) * quantization.get("scale").getAsFloat()
                    + quantization.get("min").getAsFloat();
            default -> throw new ModelPackageException("weights stored as " + stored);
          };
    }
    return floats;
  }
}
