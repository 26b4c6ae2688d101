package facematch.worker.networks;

import facematch.worker.picture.Picture;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * A frozen TensorFlow graph of the models jar, which computes floats from pictures. It is loaded by
 * its first run. Several threads may run it at the same time.
 */
public class Network implements AutoCloseable {
  /**
   * A run uses only the calling thread: images are scanned in parallel, not the operations of one.
   */
  static final ConfigProto ONE_THREAD =
      ConfigProto.newBuilder()
          .setIntraOpParallelismThreads(1)
          .setInterOpParallelismThreads(-1)
          .build();

  private final String file;
  private final String input;
  private final List<String> outputs;
  private Graph graph;
  private Session session;

  /**
   * A network that is not loaded yet.
   *
   * @param file the graph's name in the models jar
   * @param input the graph's input operation
   * @param outputs the graph's output operations, in the order of {@link #run}'s result
   */
  protected Network(String file, String input, String... outputs) {
    this.file = file;
    this.input = input;
    this.outputs = List.of(outputs);
  }

  /**
   * Runs the network on a batch.
   *
   * @param pictures all of the same size
   * @return an array for each output, with the values of the first picture first
   */
  public float[][] run(List<Picture> pictures) {
    return run(pictures, Map.of(), this::floats);
  }

  private float[][] floats(Result result) {
    var floats = new float[outputs.size()][];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = floats((TFloat32) result.get(i));
    }
    return floats;
  }

  /**
   * Runs the network on a batch. Subclasses may observe it.
   *
   * @param pictures all of the same size
   * @param others the values of its other inputs
   * @param use takes what it needs from the result, which is then closed
   */
  protected <T> T run(
      List<Picture> pictures, Map<String, ? extends Tensor> others, Function<Result, T> use) {
    try (TUint8 images = images(pictures)) {
      var runner = session().runner().feed(input, images);
      others.forEach(runner::feed);
      outputs.forEach(runner::fetch);
      try (Result result = execute(runner)) {
        return use.apply(result);
      }
    }
  }

  /** Runs the graph. Subclasses may measure it. */
  protected Result execute(Session.Runner runner) {
    return runner.run();
  }

  private static TUint8 images(List<Picture> pictures) {
    Picture first = pictures.get(0);
    int size = first.rgb().length;
    var shape = Shape.of(pictures.size(), first.height(), first.width(), Picture.CHANNELS);
    return TUint8.tensorOf(
        shape,
        tensor -> {
          var bytes = tensor.asRawTensor().data();
          for (int i = 0; i < pictures.size(); i++) {
            DataBuffers.of(pictures.get(i).rgb(), true, false)
                .copyTo(bytes.slice((long) i * size, size), size);
          }
        });
  }

  static byte[] bytes(TUint8 tensor) {
    var bytes = new byte[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().read(bytes);
    return bytes;
  }

  static float[] floats(TFloat32 tensor) {
    var floats = new float[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().asFloats().read(floats);
    return floats;
  }

  private synchronized Session session() {
    if (session == null) {
      graph = new Graph();
      graph.importGraphDef(definition());
      session = new Session(graph, ONE_THREAD);
    }
    return session;
  }

  private GraphDef definition() {
    try (InputStream definition = Network.class.getResourceAsStream("/facematch/models/" + file)) {
      return GraphDef.parseFrom(definition);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the runs in progress. Later runs fail. */
  @Override
  public synchronized void close() {
    if (session != null) {
      session.close();
      graph.close();
    }
  }
}
