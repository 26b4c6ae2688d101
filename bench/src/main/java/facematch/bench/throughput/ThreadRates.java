package facematch.bench.throughput;

import com.sun.management.OperatingSystemMXBean;
import facematch.bench.photo.PhotoScanner;
import facematch.bench.photo.Threads;
import facematch.bench.report.Table;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import me.tongfei.progressbar.ProgressBar;

/** Measures the images scanned a second by 1, 2, 4 and so on up to all processors' threads. */
final class ThreadRates {
  /** The best of these counts, since other programs on the machine only slow a round down. */
  private static final int ROUNDS = 3;

  private static final int SCANS_PER_THREAD = 20;
  private static final double SECOND = 1e9;
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final PhotoScanner scanner;
  private final List<Path> photos;
  private final SortedMap<Integer, Rate> rates = new TreeMap<>();

  private ThreadRates(PhotoScanner scanner, List<Path> photos) {
    this.scanner = scanner;
    this.photos = List.copyOf(photos);
  }

  /** Measures the rates of scans of these photos. */
  static ThreadRates of(List<Path> photos) {
    try (var scanner = new PhotoScanner()) {
      var rates = new ThreadRates(scanner, photos);
      rates.measure();
      return rates;
    }
  }

  /**
   * The rate of scans of some threads.
   *
   * @param images for each second
   * @param perCore for each second of processor time, which excludes other programs on the machine
   */
  private record Rate(double images, double perCore) {}

  Table table() {
    var table = new Table("threads", "images a second", "a second and core", "times one thread's");
    rates.forEach(
        (threads, rate) ->
            table.add(
                threads,
                decimals(rate.images()),
                decimals(rate.perCore()),
                decimals(timesOneThread(rate))));
    return table;
  }

  /** How many times as many images as one thread two scan; empty on a single processor. */
  OptionalDouble ofTwoThreads() {
    return rates.containsKey(2)
        ? OptionalDouble.of(timesOneThread(rates.get(2)))
        : OptionalDouble.empty();
  }

  private double timesOneThread(Rate rate) {
    return rate.images() / rates.get(1).images();
  }

  private void measure() {
    List<Integer> numbers = numbersOfThreads();
    int scans = ROUNDS * SCANS_PER_THREAD * numbers.stream().mapToInt(i -> i).sum();
    try (var progress = new ProgressBar("throughput", scans)) {
      for (int round = 0; round < ROUNDS; round++) {
        for (int threads : numbers) {
          rates.merge(threads, rate(threads, progress), ThreadRates::better);
        }
      }
    }
  }

  private static List<Integer> numbersOfThreads() {
    int processors = Runtime.getRuntime().availableProcessors();
    return IntStream.concat(
            IntStream.iterate(1, threads -> threads < processors, threads -> 2 * threads),
            IntStream.of(processors))
        .boxed()
        .toList();
  }

  private static Rate better(Rate one, Rate other) {
    return one.images() > other.images() ? one : other;
  }

  private Rate rate(int threads, ProgressBar progress) {
    int scans = threads * SCANS_PER_THREAD;
    List<Callable<Integer>> tasks =
        IntStream.range(0, scans)
            .<Callable<Integer>>mapToObj(i -> () -> scan(i, progress))
            .toList();
    long start = System.nanoTime();
    long processorStart = SYSTEM.getProcessCpuTime();
    Threads.run(threads, tasks);
    double processorTime = SYSTEM.getProcessCpuTime() - processorStart;
    double time = System.nanoTime() - start;
    return new Rate(scans * SECOND / time, scans * SECOND / processorTime);
  }

  private int scan(int number, ProgressBar progress) throws IOException {
    byte[] photo = Files.readAllBytes(photos.get(number % photos.size()));
    int faces = scanner.scan(photo).faces().size();
    progress.step();
    return faces;
  }

  private static String decimals(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }
}
