package facematch.bench.throughput;

import facematch.worker.networks.Network;
import facematch.worker.picture.Picture;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;

/**
 * A network that measures the processor time of its runs, without the conversion of pictures to
 * tensors, and counts its multiplications. Only one thread at a time may use it.
 */
final class TimedNetwork extends Network {
  private final NetworkCost cost;
  private long multiplications;
  private double milliseconds;

  TimedNetwork(String file, String input, String... outputs) {
    super(file, input, outputs);
    cost = new NetworkCost(file, input);
  }

  /** The processor time of all runs since the last reset. */
  double milliseconds() {
    return milliseconds;
  }

  /** The multiplications of all runs since the last reset, each with its addition. */
  long multiplications() {
    return multiplications;
  }

  void reset() {
    multiplications = 0;
    milliseconds = 0;
  }

  @Override
  protected <T> T run(
      List<Picture> pictures, Map<String, ? extends Tensor> others, Function<Result, T> use) {
    multiplications += cost.multiplications(InputShape.of(pictures, others), others);
    return super.run(pictures, others, use);
  }

  @Override
  protected Result execute(Session.Runner runner) {
    double start = CpuTime.milliseconds();
    var result = super.execute(runner);
    milliseconds += CpuTime.milliseconds() - start;
    return result;
  }

  @Override
  public synchronized void close() {
    super.close();
    cost.close();
  }
}
