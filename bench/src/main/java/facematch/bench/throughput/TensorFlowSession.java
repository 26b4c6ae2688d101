package facematch.bench.throughput;

import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;

/** Sessions that run on the calling thread alone, as the worker's do. */
final class TensorFlowSession {
  private static final ConfigProto ONE_THREAD =
      ConfigProto.newBuilder()
          .setIntraOpParallelismThreads(1)
          .setInterOpParallelismThreads(-1)
          .build();

  private TensorFlowSession() {}

  static Session of(Graph graph) {
    return new Session(graph, ONE_THREAD);
  }
}
