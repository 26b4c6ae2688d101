package facematch.bench.throughput;

import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.image.DecodeJpeg;
import org.tensorflow.types.TString;

/** Decodes JPEGs with libjpeg-turbo, the fastest decoder that is common. TensorFlow contains it. */
final class TurboDecoder implements AutoCloseable {
  /** Pixels of the longer side that the detector's large view has. */
  private static final int LEAST_SIDE = 1664;

  /** The ratios by which the decoder can shrink. */
  private static final int[] RATIOS = {8, 4, 2, 1};

  private static final long CHANNELS = 3;

  private final Graph graph = new Graph();
  private final Session session = TensorFlowSession.of(graph);
  private final Placeholder<TString> contents;

  TurboDecoder() {
    var tf = Ops.create(graph);
    contents = tf.placeholder(TString.class, Placeholder.shape(Shape.scalar()));
    for (long ratio : RATIOS) {
      tf.withName(name(ratio))
          .image
          .decodeJpeg(contents, DecodeJpeg.channels(CHANNELS).ratio(ratio));
    }
  }

  /**
   * The processor time of decoding to the smallest size that the detector can use.
   *
   * @param longerSide of the picture in pixels
   */
  double milliseconds(byte[] jpeg, int longerSide) {
    int ratio =
        IntStream.of(RATIOS)
            .filter(divisor -> longerSide / divisor >= LEAST_SIDE)
            .findFirst()
            .orElse(1);
    try (var image = TString.tensorOfBytes(NdArrays.scalarOfObject(jpeg))) {
      return CpuTime.milliseconds(
          () -> session.runner().feed(contents, image).fetch(name(ratio)).run().close());
    }
  }

  private static String name(long ratio) {
    return "decode_" + ratio;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
