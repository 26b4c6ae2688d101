package facematch.models;

import com.google.gson.JsonParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * Converts FaceBoxes (Zhang et al., "FaceBoxes: A CPU Real-time Face Detector with High Accuracy",
 * 2017) from TensorFlow.js, whose topology is a TensorFlow graph in JSON without the weights.
 *
 * <p>Inputs {@code image_tensor}: uint8 RGB, [1, height, width, 3]; {@code size}: int [2], the
 * height and width that it is scaled to; {@code frame}: int [4, 2], how many black pixels are put
 * before and after the scaled image in each dimension; {@code least_score}: float, at least .05.
 *
 * <p>Outputs {@code boxes}: float [1, 200, 4], ymin, xmin, ymax, xmax as fractions of the framed
 * image; {@code scores}: float [1, 200], 0 for rows without a box; {@code quarter}: uint8 RGB, the
 * scaled image with a quarter of its sides.
 */
final class FaceBoxesConversion {
  private FaceBoxesConversion() {}

  static GraphDef convert(String model, byte[] values) {
    var json = JsonParser.parseString(model).getAsJsonObject();
    var weights = new TensorflowJsWeights(json.get("weightsManifest"), values);
    // TensorFlow.js has no doubles, so the weights of these nodes are floats.
    String topology = json.get("modelTopology").toString().replace("DT_DOUBLE", "DT_FLOAT");
    var graph = GraphDef.newBuilder();
    try {
      JsonFormat.parser().ignoringUnknownFields().merge(topology, graph);
    } catch (InvalidProtocolBufferException e) {
      throw new ModelPackageException("the topology is not a TensorFlow graph", e);
    }
    graph.getNodeBuilderList().forEach(node -> complete(node, weights));
    return FaceBoxesSimplification.of(graph.build());
  }

  private static void complete(NodeDef.Builder node, TensorflowJsWeights weights) {
    switch (node.getOp()) {
      case "Const" -> fill(node, weights.tensor(node.getName()));
      case "_FusedConv2D" -> node.putAttr("TArgs", floatArguments(node.getAttrOrThrow("num_args")));
      default -> {}
    }
  }

  /** Checks the type, since loading a constant with a tensor of another type aborts the JVM. */
  private static void fill(NodeDef.Builder node, TensorProto tensor) {
    DataType type = node.getAttrOrThrow("dtype").getType();
    if (type != tensor.getDtype()) {
      throw new ModelPackageException(
          "%s is a %s, its weights are %s".formatted(node.getName(), type, tensor.getDtype()));
    }
    node.putAttr("value", AttrValue.newBuilder().setTensor(tensor).build());
  }

  private static AttrValue floatArguments(AttrValue count) {
    var types = AttrValue.ListValue.newBuilder();
    for (long i = 0; i < count.getI(); i++) {
      types.addType(DataType.DT_FLOAT);
    }
    return AttrValue.newBuilder().setList(types).build();
  }
}
