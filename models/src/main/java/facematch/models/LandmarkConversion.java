package facematch.models;

import com.google.gson.JsonParser;
import org.tensorflow.proto.GraphDef;

/**
 * Converts face-api's face_landmark_68, which locates 68 points of a face. The package has only the
 * weights. The layers follow its class FaceLandmark68Net: four dense blocks of separable
 * convolutions, an average, and a fully connected layer.
 *
 * <p>Input {@code face}: uint8 RGB, [batch, 112, 112, 3]. Output {@code landmarks}: float [batch,
 * 136], x and y of each point as fractions of the square.
 */
final class LandmarkConversion {
  private static final int SIDE = 112;

  /** The mean colour of the training images of face-api's networks. */
  private static final float[] MEAN_RGB = {122.782f, 117.001f, 104.298f};

  private final FrozenGraph graph = new FrozenGraph();
  private final TensorflowJsWeights weights;

  private LandmarkConversion(TensorflowJsWeights weights) {
    this.weights = weights;
  }

  static GraphDef convert(String manifest, byte[] values) {
    var weights = new TensorflowJsWeights(JsonParser.parseString(manifest), values);
    return new LandmarkConversion(weights).graph();
  }

  private GraphDef graph() {
    String features = normalise(graph.image("face", SIDE));
    for (int block = 0; block < 4; block++) {
      features = dense("dense" + block, features);
    }
    String average = graph.averagePool("average", 7, 2, features);
    String flat = graph.reshape("flat", average, -1, 256);
    String product = graph.floats("fc/product", "MatMul", flat, weight("fc/weights"));
    graph.floats("landmarks", "BiasAdd", product, weight("fc/bias"));
    return graph.build();
  }

  private String normalise(String image) {
    String mean = graph.constant("mean", Tensors.ofFloats(new long[] {3}, MEAN_RGB));
    String centred = graph.floats("centred", "Sub", image, mean);
    String range = graph.constant("range", Tensors.ofFloats(new long[0], 255));
    return graph.floats("normalised", "RealDiv", centred, range);
  }

  private String dense(String block, String input) {
    String one = relu(block + "/out0", convolve(block + "/conv0", 2, input));
    String two = convolve(block + "/conv1", 1, one);
    String three = convolve(block + "/conv2", 1, reluOfSum(block + "/out1", one, two));
    String four = convolve(block + "/conv3", 1, reluOfSum(block + "/out2", one, two, three));
    return reluOfSum(block + "/out3", one, two, three, four);
  }

  /** A separable convolution, except for the network's first, which face-api does not separate. */
  private String convolve(String name, int stride, String input) {
    String product;
    if (name.equals("dense0/conv0")) {
      String filters = weight(name + "/filters");
      product = graph.convolution(name + "/product", "Conv2D", stride, "SAME", input, filters);
    } else {
      String depthwise =
          graph.convolution(
              name + "/depthwise",
              "DepthwiseConv2dNative",
              stride,
              "SAME",
              input,
              weight(name + "/depthwise_filter"));
      String pointwise = weight(name + "/pointwise_filter");
      product = graph.convolution(name + "/product", "Conv2D", 1, "SAME", depthwise, pointwise);
    }
    return graph.floats(name, "BiasAdd", product, weight(name + "/bias"));
  }

  private String weight(String name) {
    return graph.constant(name, weights.tensor(name));
  }

  private String reluOfSum(String name, String... inputs) {
    return relu(name, graph.sum(name + "/sum", inputs));
  }

  private String relu(String name, String input) {
    return graph.floats(name, "Relu", input);
  }
}
