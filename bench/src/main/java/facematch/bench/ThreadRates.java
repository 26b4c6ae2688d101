package facematch.bench;

import facematch.worker.FaceScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import me.tongfei.progressbar.ProgressBar;

/** How many images a second are scanned by one thread, two, four, up to the processors. */
final class ThreadRates {
  /** The best of some rounds counts: what else runs on the machine only ever slows them down. */
  private static final int ROUNDS = 3;

  private static final int SCANS_PER_THREAD = 20;

  private final FaceScanner scanner;
  private final List<Path> photos;

  ThreadRates(FaceScanner scanner, List<Path> photos) {
    this.scanner = scanner;
    this.photos = List.copyOf(photos);
  }

  /** Measures. */
  Table table() {
    SortedMap<Integer, Double> rates = rates();
    var table = new Table("threads", "images a second", "by each thread", "times one thread's");
    rates.forEach(
        (threads, rate) ->
            table.add(
                threads, decimals(rate), decimals(rate / threads), decimals(rate / rates.get(1))));
    return table;
  }

  private SortedMap<Integer, Double> rates() {
    int processors = Runtime.getRuntime().availableProcessors();
    var rates = new TreeMap<Integer, Double>();
    for (int threads = 1; threads < processors; threads *= 2) {
      rates.put(threads, 0.);
    }
    rates.put(processors, 0.);
    int scans = ROUNDS * SCANS_PER_THREAD * rates.keySet().stream().mapToInt(i -> i).sum();
    try (var progress = new ProgressBar("throughput", scans)) {
      for (int round = 0; round < ROUNDS; round++) {
        rates.replaceAll((threads, best) -> Math.max(best, rate(threads, progress)));
      }
    }
    return rates;
  }

  private double rate(int threads, ProgressBar progress) {
    int scans = threads * SCANS_PER_THREAD;
    List<Callable<Integer>> tasks =
        IntStream.range(0, scans)
            .<Callable<Integer>>mapToObj(i -> () -> scan(i, progress))
            .toList();
    long start = System.nanoTime();
    Threads.run(threads, tasks);
    return scans * 1e9 / (System.nanoTime() - start);
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
