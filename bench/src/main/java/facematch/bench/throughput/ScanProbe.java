package facematch.bench.throughput;

import com.sun.management.ThreadMXBean;
import facematch.bench.photo.PhotoScanner;
import facematch.bench.report.ResidentMemory;
import facematch.worker.faces.FaceScanner;
import facematch.worker.networks.Network;
import facematch.worker.networks.Networks;
import facematch.worker.observation.ScanStep;
import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** Measures scans with the worker's default configuration, on one thread. */
final class ScanProbe implements AutoCloseable {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Networks networks = new Networks(TimedNetwork::new);
  private final StepClock clock = new StepClock();
  private final FaceScanner scanner =
      new FaceScanner(PhotoScanner.decoder(), networks, FaceScanner.DEFAULT_MIN_QUALITY, clock);

  /** Scans an image once. */
  MeasuredScan scan(byte[] image) {
    clock.reset();
    timedNetworks().forEach(TimedNetwork::reset);
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long begin = System.nanoTime();
    double start = CpuTime.milliseconds();
    int faces = scanner.scan(image).faces().size();
    double end = CpuTime.milliseconds();
    double elapsed = (System.nanoTime() - begin) / 1e6;
    allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
    long resident = ResidentMemory.now().orElse(0);
    long multiplications = timedNetworks().mapToLong(TimedNetwork::multiplications).sum();
    return new MeasuredScan(
        faces, steps(start, end), elapsed, allocated, resident, multiplications);
  }

  private Map<Step, Double> steps(double start, double end) {
    var steps = new EnumMap<Step, Double>(Step.class);
    steps.put(Step.DECODE, clock.firstStart() - start);
    split(steps, ScanStep.DETECT, networks.faceBoxes().network(), Step.DETECTOR, Step.VIEWS);
    split(steps, ScanStep.ALIGN, networks.landmarks(), Step.LANDMARKS, Step.SQUARES);
    split(steps, ScanStep.EMBED, networks.embedding(), Step.EMBEDDING, Step.ROTATION);
    double named = steps.values().stream().mapToDouble(Double::doubleValue).sum();
    steps.put(Step.REST, end - start - named);
    return steps;
  }

  /** Splits a step into its network and the rest. */
  private void split(
      Map<Step, Double> steps, ScanStep step, Network network, Step ofNetwork, Step ofRest) {
    double time = ((TimedNetwork) network).milliseconds();
    steps.put(ofNetwork, time);
    steps.put(ofRest, clock.milliseconds(step) - time);
  }

  private Stream<TimedNetwork> timedNetworks() {
    return Stream.of(networks.faceBoxes().network(), networks.landmarks(), networks.embedding())
        .map(TimedNetwork.class::cast);
  }

  @Override
  public void close() {
    networks.close();
  }
}
