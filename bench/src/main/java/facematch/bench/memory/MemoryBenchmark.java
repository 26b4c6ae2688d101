package facematch.bench.memory;

import facematch.bench.photo.PhotoScanner;
import facematch.bench.photo.Threads;
import facematch.bench.report.MissedTargetException;
import facematch.bench.report.Report;
import facematch.bench.report.ResidentMemory;
import facematch.bench.report.UsageException;
import facematch.bench.sample.MixedImages;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import me.tongfei.progressbar.ProgressBar;

/**
 * Watches the memory of the process while two threads scan images of mixed sizes, native memory
 * included, which TensorFlow and the readers of images allocate.
 */
public final class MemoryBenchmark {
  private static final int THREADS = 2;
  private static final int SAMPLES = 20;

  /** The target: the resident memory in the last quarter over that of the second. */
  private static final double MOST_GROWTH = 1.1;

  private final Report report;
  private final MemorySeries series = new MemorySeries();
  private final AtomicInteger scanned = new AtomicInteger();

  public MemoryBenchmark(Report report) {
    this.report = report;
  }

  /**
   * Scans images.
   *
   * @param number of images, at least 20
   * @throws MissedTargetException if the memory grows by more than a tenth
   * @throws UsageException if there are too few images, or the system does not tell the memory
   */
  public void run(int number) throws IOException {
    if (number < SAMPLES) {
      throw new UsageException("The memory of at least %d scans is measured.".formatted(SAMPLES));
    }
    if (ResidentMemory.now().isEmpty()) {
      throw new UsageException("Only Linux tells the resident memory.");
    }
    scan(number);
    report.table("memory", series.table());
    String result =
        String.format(
            Locale.ROOT,
            "The resident memory of the last quarter is %.3f times that of the second; the target"
                + " is %.1f.",
            series.growth(),
            MOST_GROWTH);
    if (series.growth() > MOST_GROWTH) {
      throw new MissedTargetException(result);
    }
    report.print(result);
  }

  private void scan(int number) {
    List<byte[]> images = MixedImages.all();
    int interval = number / SAMPLES;
    try (var scanner = new PhotoScanner();
        var progress = new ProgressBar("memory", number)) {
      Threads.run(
          THREADS,
          IntStream.range(0, number)
              .mapToObj(i -> images.get(i % images.size()))
              .<Callable<Integer>>map(image -> () -> scan(scanner, image, interval, progress))
              .toList());
    }
  }

  private int scan(PhotoScanner scanner, byte[] image, int interval, ProgressBar progress) {
    int faces = scanner.scan(image).faces().size();
    int done = scanned.incrementAndGet();
    if (done % interval == 0) {
      series.add(MemorySample.after(done));
    }
    progress.step();
    return faces;
  }
}
