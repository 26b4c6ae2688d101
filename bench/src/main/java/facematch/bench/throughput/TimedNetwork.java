package facematch.bench.throughput;

import facematch.worker.networks.Network;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.tensorflow.Result;
import org.tensorflow.Session;

/** A network that measures the time of its runs, without the conversion of pictures to tensors. */
final class TimedNetwork extends Network {
  private final LongAdder nanoseconds = new LongAdder();

  TimedNetwork(String file, String input, String... outputs) {
    super(file, input, outputs);
  }

  /** The duration of all runs so far. */
  Duration runTime() {
    return Duration.ofNanos(nanoseconds.sum());
  }

  @Override
  protected Result execute(Session.Runner runner) {
    long start = System.nanoTime();
    var result = super.execute(runner);
    nanoseconds.add(System.nanoTime() - start);
    return result;
  }
}
