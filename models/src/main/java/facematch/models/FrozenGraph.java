package facematch.models;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * Builds a TensorFlow graph node by node. Images are [batch, height, width, channel]. Each method
 * adds one operation and returns its name, which can be the input of the next.
 */
final class FrozenGraph {
  private final GraphDef.Builder graph = GraphDef.newBuilder();

  GraphDef build() {
    return graph.build();
  }

  /** An input of uint8 RGB squares, converted to floats. */
  String image(String name, int side) {
    node(name, "Placeholder")
        .putAttr("dtype", type(DataType.DT_UINT8))
        .putAttr(
            "shape", AttrValue.newBuilder().setShape(Tensors.shape(-1, side, side, 3)).build());
    node(name + "/float", "Cast", name)
        .putAttr("SrcT", type(DataType.DT_UINT8))
        .putAttr("DstT", type(DataType.DT_FLOAT));
    return name + "/float";
  }

  String constant(String name, TensorProto value) {
    node(name, "Const")
        .putAttr("dtype", type(value.getDtype()))
        .putAttr("value", AttrValue.newBuilder().setTensor(value).build());
    return name;
  }

  /** An operation on floats that needs no other attribute than the type. */
  String floats(String name, String operation, String... inputs) {
    node(name, operation, inputs).putAttr("T", type(DataType.DT_FLOAT));
    return name;
  }

  String sum(String name, String... inputs) {
    node(name, "AddN", inputs)
        .putAttr("T", type(DataType.DT_FLOAT))
        .putAttr("N", AttrValue.newBuilder().setI(inputs.length).build());
    return name;
  }

  String convolution(String name, String operation, int stride, String padding, String... inputs) {
    node(name, operation, inputs)
        .putAttr("T", type(DataType.DT_FLOAT))
        .putAttr("strides", ints(1, stride, stride, 1))
        .putAttr("padding", text(padding));
    return name;
  }

  String averagePool(String name, int size, int stride, String input) {
    node(name, "AvgPool", input)
        .putAttr("T", type(DataType.DT_FLOAT))
        .putAttr("ksize", ints(1, size, size, 1))
        .putAttr("strides", ints(1, stride, stride, 1))
        .putAttr("padding", text("VALID"));
    return name;
  }

  /** Pads with zeros. Explicit padding in a convolution would abort the JVM in oneDNN. */
  String pad(String name, int border, String input) {
    var borders = new int[] {0, 0, border, border, border, border, 0, 0};
    return floats(
        name,
        "Pad",
        input,
        constant(name + "/paddings", Tensors.ofInts(new long[] {4, 2}, borders)));
  }

  String reverseChannels(String name, String input) {
    return floats(name, "ReverseV2", input, constant(name + "/axis", Tensors.vector(3)));
  }

  String reshape(String name, String input, int... shape) {
    return floats(name, "Reshape", input, constant(name + "/shape", Tensors.vector(shape)));
  }

  private NodeDef.Builder node(String name, String operation, String... inputs) {
    return graph.addNodeBuilder().setName(name).setOp(operation).addAllInput(List.of(inputs));
  }

  private static AttrValue type(DataType type) {
    return AttrValue.newBuilder().setType(type).build();
  }

  private static AttrValue text(String text) {
    return AttrValue.newBuilder()
        .setS(ByteString.copyFrom(text, StandardCharsets.US_ASCII))
        .build();
  }

  private static AttrValue ints(int... values) {
    var list = AttrValue.ListValue.newBuilder();
    for (int value : values) {
      list.addI(value);
    }
    return AttrValue.newBuilder().setList(list).build();
  }
}
