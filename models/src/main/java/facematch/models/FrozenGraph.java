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

  /**
   * An input.
   *
   * @param shape -1 stands for a side of any length
   */
  void input(String name, DataType type, long... shape) {
    node(name, "Placeholder")
        .putAttr("dtype", type(type))
        .putAttr("shape", AttrValue.newBuilder().setShape(Tensors.shape(shape)).build());
  }

  /** An input of uint8 RGB squares, converted to floats. */
  String image(String name, int side) {
    input(name, DataType.DT_UINT8, -1, side, side, 3);
    return cast(name + "/float", name, DataType.DT_UINT8, DataType.DT_FLOAT);
  }

  private String cast(String name, String input, DataType from, DataType to) {
    node(name, "Cast", input).putAttr("SrcT", type(from)).putAttr("DstT", type(to));
    return name;
  }

  /**
   * Scales an image of bytes to a size and to floats, bilinearly. TensorFlow interpolates floats in
   * half the time that it takes for bytes.
   */
  String resize(String name, String image, String size) {
    String floats = cast(name + "/floats", image, DataType.DT_UINT8, DataType.DT_FLOAT);
    node(name, "ResizeBilinear", floats, size)
        .putAttr("T", type(DataType.DT_FLOAT))
        .putAttr("half_pixel_centers", AttrValue.newBuilder().setB(true).build());
    return name;
  }

  /** Shrinks an image of floats to a quarter of its sides, and rounds it to bytes. */
  void quarter(String name, String image) {
    String mean = averagePool(name + "/mean", 4, 4, image);
    String half = constant(name + "/half", Tensors.ofFloats(new long[0], .5f));
    cast(
        name, floats(name + "/rounded", "AddV2", mean, half), DataType.DT_FLOAT, DataType.DT_UINT8);
  }

  /** The softmax of pairs of numbers, of which only the second is needed. */
  String secondOfSoftmax(String name, String pairs) {
    String rows = reshape(name + "/rows", pairs, -1, 2);
    node(name + "/unpacked", "Unpack", rows)
        .putAttr("T", type(DataType.DT_FLOAT))
        .putAttr("num", AttrValue.newBuilder().setI(2).build())
        .putAttr("axis", AttrValue.newBuilder().setI(1).build());
    String difference =
        floats(name + "/difference", "Sub", name + "/unpacked:1", name + "/unpacked");
    return floats(name, "Sigmoid", difference);
  }

  /** The indices of the numbers of a vector that are not below a limit. */
  String indicesFrom(String name, String vector, String limit) {
    floats(name + "/enough", "GreaterEqual", vector, limit);
    node(name + "/where", "Where", name + "/enough").putAttr("T", type(DataType.DT_BOOL));
    node(name, "Reshape", name + "/where", constant(name + "/shape", Tensors.vector(-1)))
        .putAttr("T", type(DataType.DT_INT64));
    return name;
  }

  /** The rows with these indices. */
  String gather(String name, String rows, String indices) {
    node(name, "GatherV2", rows, indices, constant(name + "/axis", Tensors.ofInts(new long[0], 0)))
        .putAttr("Tparams", type(DataType.DT_FLOAT))
        .putAttr("Tindices", type(DataType.DT_INT64))
        .putAttr("Taxis", type(DataType.DT_INT32));
    return name;
  }

  String constant(String name, TensorProto value) {
    node(name, "Const").putAttr("dtype", type(value.getDtype())).putAttr("value", value(value));
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

  static AttrValue value(TensorProto tensor) {
    return AttrValue.newBuilder().setTensor(tensor).build();
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
