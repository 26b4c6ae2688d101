package facematch.models;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * Rewrites FaceBoxes so that it scales and frames the picture itself, and does less for the same
 * result.
 *
 * <ul>
 *   <li>The original computes (x / 255) * 2 - 1 in four passes over all pixels. Here 127.5 is
 *       subtracted, and the first convolution's weights are divided by it. The subtraction stays a
 *       pass of its own, because the convolution reads zeros beyond the picture.
 *   <li>A CReLU (Shang et al., 2016) appends the negatives of all values. The maximum pooling that
 *       follows it is applied to both halves before they are concatenated.
 *   <li>The softmax of two numbers is the sigmoid of their difference.
 *   <li>Only anchors with enough confidence are decoded to boxes. The non-maximum suppression takes
 *       boxes in the order of confidence, so the others change none of its results.
 * </ul>
 */
final class FaceBoxesSimplification {
  private static final String FRACTIONS = "mul";
  private static final String CENTRED = "standardize_input/sub";
  private static final String SCORES = "postprocessing/strided_slice_2";
  private static final float MIDDLE = 127.5f;

  private final Map<String, NodeDef.Builder> nodes = new LinkedHashMap<>();
  private final FrozenGraph added = new FrozenGraph();

  private FaceBoxesSimplification(GraphDef graph) {
    graph.getNodeList().forEach(node -> nodes.put(node.getName(), node.toBuilder()));
  }

  static GraphDef of(GraphDef graph) {
    var simplification = new FaceBoxesSimplification(graph);
    simplification.scaleAndFrame();
    simplification.normalise();
    simplification.poolFirst("conv1", "pool1/MaxPool");
    simplification.poolFirst("conv2", "pool2/MaxPool");
    simplification.decodeConfidentAnchors();
    return simplification.build();
  }

  private GraphDef build() {
    var graph = added.build().toBuilder();
    nodes.values().forEach(graph::addNode);
    return graph.build();
  }

  private void scaleAndFrame() {
    nodes.remove("image_tensor");
    nodes.remove("ToFloat");
    added.input("image_tensor", DataType.DT_UINT8, 1, -1, -1, 3);
    added.input("size", DataType.DT_INT32, 2);
    added.input("frame", DataType.DT_INT32, 4, 2);
    added.resize("scaled", "image_tensor", "size");
    added.quarter("quarter", "scaled");
    replace(FRACTIONS, added.floats("framed", "Pad", "scaled", "frame"));
  }

  private void normalise() {
    nodes.remove("standardize_input/mul");
    node(CENTRED).setInput(0, "image_padding/pad_to_bounding_box/Pad");
    setFloats(node(CENTRED).getInput(1), MIDDLE);
    String kernel = "conv1/Conv2D_weights";
    float[] weights = Tensors.floats(tensor(kernel));
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= MIDDLE;
    }
    setFloats(kernel, weights);
  }

  private void poolFirst(String layer, String pool) {
    var concatenation = node(layer + "/CRelu");
    String values = concatenation.getInput(0);
    String negatives = concatenation.getInput(1);
    String pooledNegatives = pool + "/negatives";
    nodes.put(pooledNegatives, node(pool).clone().setName(pooledNegatives).setInput(0, negatives));
    node(pool).setInput(0, values);
    concatenation.setInput(0, pool).setInput(1, pooledNegatives);
    node(layer + "/CRelu/Relu").setInput(0, concatenation.getName());
  }

  private void decodeConfidentAnchors() {
    added.input("least_score", DataType.DT_FLOAT);
    String logits = nodes.remove("postprocessing/Softmax").getInput(0);
    nodes.remove(SCORES);
    String scores = added.secondOfSoftmax("anchor_scores", logits);
    String confident = added.indicesFrom("confident", scores, "least_score");
    String best = added.gather("confident_scores", scores, confident);
    replace(SCORES, added.reshape("confident_scores/batch", best, 1, -1));
    gather("postprocessing/decode_predictions/unstack", confident);
    gather("postprocessing/decode_predictions/unstack_1", confident);
    node("postprocessing/Reshape_2")
        .setInput(1, added.constant("boxes_shape", Tensors.vector(1, -1, 4)));
  }

  /** Leaves only the confident ones of the rows that an operation reads. */
  private void gather(String operation, String confident) {
    String rows = node(operation).getInput(0);
    node(operation).setInput(0, added.gather(operation + "/confident", rows, confident));
  }

  /** Connects what read a removed operation's result to another. */
  private void replace(String removed, String name) {
    nodes.remove(removed);
    nodes.values().stream()
        .filter(node -> node.getInputList().contains(removed))
        .forEach(node -> node.setInput(node.getInputList().indexOf(removed), name));
  }

  private void setFloats(String name, float... values) {
    var shape = tensor(name).getTensorShape().getDimList().stream();
    var tensor = Tensors.ofFloats(shape.mapToLong(side -> side.getSize()).toArray(), values);
    node(name).putAttr("value", FrozenGraph.value(tensor));
  }

  private TensorProto tensor(String name) {
    return node(name).getAttrOrThrow("value").getTensor();
  }

  private NodeDef.Builder node(String name) {
    NodeDef.Builder node = nodes.get(name);
    if (node == null) {
      throw new ModelPackageException("FaceBoxes has no operation " + name);
    }
    return node;
  }
}
