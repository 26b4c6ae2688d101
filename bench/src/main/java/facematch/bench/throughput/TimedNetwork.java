package facematch.bench.throughput;

import facematch.worker.networks.Network;
import facematch.worker.picture.Picture;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Result;
import org.tensorflow.Session;

/**
 * A network that measures the processor time of its runs, without the conversion of pictures to
 * tensors, and counts its multiplications. Only one thread at a time may use it.
 */
final class TimedNetwork extends Network {
  private final NetworkCost cost;
  private final List<InputShape> shapes = new ArrayList<>();
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
    return shapes.stream().mapToLong(cost::multiplications).sum();
  }

  void reset() {
    shapes.clear();
    milliseconds = 0;
  }

  @Override
  public float[][] run(List<Picture> pictures) {
    Picture first = pictures.get(0);
    shapes.add(new InputShape(pictures.size(), first.height(), first.width()));
    return super.run(pictures);
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
