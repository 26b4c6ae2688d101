package facematch.models;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.HashMap;
import java.util.Map;
import org.tensorflow.proto.GraphDef;

/**
 * Converts faceplugin's fr_feature: a MobileFaceNet (Chen et al., "MobileFaceNets", 2018) of 512
 * dimensions in ONNX. Its images are [batch, channel, height, width] and its kernels [out, in,
 * height, width], while TensorFlow's CPU kernels need the channels last.
 *
 * <p>Input {@code face}: uint8 RGB, [batch, 112, 112, 3], aligned. Output {@code embedding}: float
 * [batch, 512], not normalised.
 */
final class EmbeddingConversion {
  private static final int SIDE = 112;

  private final FrozenGraph graph = new FrozenGraph();
  private final Map<String, TensorProto> weights = new HashMap<>();

  /** The node in the converted graph for each name of a value in ONNX. */
  private final Map<String, String> values = new HashMap<>();

  private EmbeddingConversion() {}

  static GraphDef convert(GraphProto onnx) {
    return new EmbeddingConversion().graph(onnx);
  }

  private GraphDef graph(GraphProto onnx) {
    onnx.getInitializerList().forEach(weight -> weights.put(weight.getName(), weight));
    values.put("input", normalise(graph.image("face", SIDE)));
    for (NodeProto node : onnx.getNodeList()) {
      String result = "node" + node.getOutput(0);
      values.put(node.getOutput(0), add(node, result, values.get(node.getInput(0))));
    }
    graph.floats("embedding", "Identity", values.get("output"));
    return graph.build();
  }

  /** The network was trained on BGR images with values (value - 127) / 128. */
  private String normalise(String image) {
    String bgr = graph.reverseChannels("bgr", image);
    String middle = graph.constant("middle", Tensors.ofFloats(new long[0], 127));
    String scale = graph.constant("scale", Tensors.ofFloats(new long[0], 1 / 128f));
    return graph.floats("normalised", "Mul", graph.floats("centred", "Sub", bgr, middle), scale);
  }

  private String add(NodeProto node, String name, String input) {
    return switch (node.getOpType()) {
      case "Conv" -> convolution(node, name, input);
      case "PRelu" -> prelu(name, input, weights.get(node.getInput(1)));
      case "Add" -> graph.floats(name, "AddV2", input, values.get(node.getInput(1)));
      case "Reshape" -> graph.reshape(name, input, -1, 512);
      default -> throw new ModelPackageException("unknown operation " + node.getOpType());
    };
  }

  private String convolution(NodeProto node, String name, String input) {
    TensorProto kernel = weights.get(node.getInput(1));
    int stride = attribute(node, "strides");
    int border = attribute(node, "pads");
    // For an odd kernel with stride 1, padded by half its size, TensorFlow's "SAME" is the same
    // padding. Otherwise the two frameworks may pad different sides, so it is padded explicitly.
    boolean same = stride == 1 && border > 0 && border == kernel.getDims(2) / 2;
    String padded = same || border == 0 ? input : graph.pad(name + "/pad", border, input);
    boolean depthwise = kernel.getDims(1) == 1;
    String product =
        graph.convolution(
            name + "/product",
            depthwise ? "DepthwiseConv2dNative" : "Conv2D",
            stride,
            same ? "SAME" : "VALID",
            padded,
            graph.constant(name + "/kernel", channelsLast(kernel, depthwise)));
    String bias = vector(name + "/bias", weights.get(node.getInput(2)));
    return graph.floats(name, "BiasAdd", product, bias);
  }

  /**
   * TensorFlow has no operation for PReLU. It is max(x, slope * x) if no slope exceeds 1, and
   * max(x, 0) - slope * max(-x, 0) otherwise, which takes two passes more.
   */
  private String prelu(String name, String input, TensorProto slope) {
    String slopes = vector(name + "/slope", slope);
    if (greatest(floats(slope)) <= 1) {
      return graph.floats(
          name, "Maximum", input, graph.floats(name + "/sloped", "Mul", input, slopes));
    }
    String positive = graph.floats(name + "/positive", "Relu", input);
    String mirrored = graph.floats(name + "/mirrored", "Neg", input);
    String negative = graph.floats(name + "/negative", "Relu", mirrored);
    String sloped = graph.floats(name + "/sloped", "Mul", negative, slopes);
    return graph.floats(name, "Sub", positive, sloped);
  }

  private static float greatest(float[] values) {
    float greatest = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      greatest = Math.max(greatest, value);
    }
    return greatest;
  }

  private String vector(String name, TensorProto weight) {
    float[] floats = floats(weight);
    return graph.constant(name, Tensors.ofFloats(new long[] {floats.length}, floats));
  }

  /** Reorders to [height, width, in, out], or to [height, width, channel, 1] if depthwise. */
  private static org.tensorflow.proto.TensorProto channelsLast(
      TensorProto kernel, boolean depthwise) {
    int out = (int) kernel.getDims(0);
    int in = (int) kernel.getDims(1);
    int area = (int) (kernel.getDims(2) * kernel.getDims(3));
    float[] source = floats(kernel);
    var target = new float[source.length];
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        for (int position = 0; position < area; position++) {
          target[(position * in + i) * out + o] = source[(o * in + i) * area + position];
        }
      }
    }
    return depthwise
        ? Tensors.ofFloats(new long[] {kernel.getDims(2), kernel.getDims(3), out, 1}, target)
        : Tensors.ofFloats(new long[] {kernel.getDims(2), kernel.getDims(3), in, out}, target);
  }

  static float[] floats(TensorProto weight) {
    return Tensors.floats(weight.getRawData());
  }

  /** The value of an attribute that ONNX repeats for each side or direction. */
  private static int attribute(NodeProto node, String name) {
    long[] numbers =
        node.getAttributeList().stream()
            .filter(attribute -> attribute.getName().equals(name))
            .map(AttributeProto::getIntsList)
            .flatMapToLong(list -> list.stream().mapToLong(Long::longValue))
            .distinct()
            .toArray();
    if (numbers.length != 1) {
      throw new ModelPackageException("a convolution has no single value of " + name);
    }
    return (int) numbers[0];
  }
}
