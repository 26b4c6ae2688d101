package facematch.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * One frozen graph of the models jar that makes floats of pictures. It is loaded at its first run,
 * and may be run by several threads at once.
 */
public final class Network implements AutoCloseable {
  /** A run keeps to the thread that asks for it: images, not operations, run in parallel. */
  private static final ConfigProto ONE_THREAD =
      ConfigProto.newBuilder()
          .setIntraOpParallelismThreads(1)
          .setInterOpParallelismThreads(-1)
          .build();

  private final String file;
  private final String input;
  private final List<String> outputs;
  private final LongAdder nanoseconds = new LongAdder();
  private Graph graph;
  private Session session;

  Network(String file, String input, String... outputs) {
    this.file = file;
    this.input = input;
    this.outputs = List.of(outputs);
  }

  /**
   * Runs a batch through the network.
   *
   * @param pictures all of one size
   * @return for each output its floats, those of the first picture first
   */
  float[][] run(List<Picture> pictures) {
    try (TUint8 images = images(pictures);
        Result result = run(images)) {
      var floats = new float[outputs.size()][];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = floats((TFloat32) result.get(i));
      }
      return floats;
    }
  }

  /** How long all its runs took so far, without what carries numbers in and out. */
  public Duration spent() {
    return Duration.ofNanos(nanoseconds.sum());
  }

  private Result run(TUint8 images) {
    var runner = session().runner().feed(input, images);
    outputs.forEach(runner::fetch);
    long start = System.nanoTime();
    var result = runner.run();
    nanoseconds.add(System.nanoTime() - start);
    return result;
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

  private static float[] floats(TFloat32 tensor) {
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

  /** Waits for the runs under way; later ones fail. */
  @Override
  public synchronized void close() {
    if (session != null) {
      session.close();
      graph.close();
    }
  }
}
