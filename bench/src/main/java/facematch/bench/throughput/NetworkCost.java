package facematch.bench.throughput;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TUint8;

/**
 * Counts the multiplications in the convolutions and matrix products of a network. The graph
 * decides how an input is padded, so it is run once for each shape of its input.
 */
final class NetworkCost implements AutoCloseable {
  /** Their second input are the weights, and their last dimension the channels. */
  private static final Set<String> OPERATIONS =
      Set.of("Conv2D", "_FusedConv2D", "DepthwiseConv2dNative", "MatMul");

  private final String file;
  private final String input;
  private final Map<InputShape, Long> known = new HashMap<>();
  private final Graph graph = new Graph();
  private List<NodeDef> products;
  private Session session;

  /**
   * The cost of a network of the models jar.
   *
   * @param file the graph's name
   * @param input the graph's input operation
   */
  NetworkCost(String file, String input) {
    this.file = file;
    this.input = input;
  }

  /**
   * The multiplications of a run, each with its addition.
   *
   * @param others the values of its other inputs
   */
  long multiplications(InputShape shape, Map<String, ? extends Tensor> others) {
    return known.computeIfAbsent(shape, unknown -> counted(unknown, others));
  }

  private long counted(InputShape shape, Map<String, ? extends Tensor> others) {
    load();
    var runner = session.runner();
    others.forEach(runner::feed);
    for (NodeDef product : products) {
      runner.fetch(product.getName()).fetch(product.getInput(1));
    }
    try (var images =
            TUint8.tensorOf(Shape.of(shape.pictures(), shape.height(), shape.width(), 3));
        var result = runner.feed(input, images).run()) {
      long sum = 0;
      for (int i = 0; i < result.size(); i += 2) {
        sum += multiplications(result.get(i), result.get(i + 1));
      }
      return sum;
    }
  }

  /** Each output takes the weights of its channel once. */
  private static long multiplications(Tensor output, Tensor weights) {
    long channels = output.shape().get(output.shape().numDimensions() - 1);
    return output.shape().size() * (weights.shape().size() / channels);
  }

  private void load() {
    if (session == null) {
      var definition = definition();
      products =
          definition.getNodeList().stream()
              .filter(node -> OPERATIONS.contains(node.getOp()))
              .toList();
      graph.importGraphDef(definition);
      session = TensorFlowSession.of(graph);
    }
  }

  private GraphDef definition() {
    try (InputStream definition =
        NetworkCost.class.getResourceAsStream("/facematch/models/" + file)) {
      return GraphDef.parseFrom(definition);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (session != null) {
      session.close();
    }
    graph.close();
  }
}
