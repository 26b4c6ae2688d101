package facematch.bench.decode;

import com.sun.management.ThreadMXBean;
import facematch.bench.photo.PhotoFiles;
import facematch.bench.photo.PhotoScanner;
import facematch.bench.report.Median;
import facematch.bench.report.PeakMemory;
import facematch.bench.report.Report;
import facematch.bench.report.UsageException;
import facematch.image.ImageHeader;
import facematch.image.MissingDimensionsException;
import facematch.image.file.UnsupportedImageException;
import facematch.worker.decode.ImageDecoder;
import facematch.worker.decode.UnreadableImageException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import org.apache.commons.csv.CSVPrinter;

/** Measures the time and the memory of decoding files, one after another. */
public final class DecodeBenchmark {
  /** The median of these counts, since the first round may load a format's classes. */
  private static final int ROUNDS = 3;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Report report;
  private final ImageDecoder decoder = PhotoScanner.decoder();

  public DecodeBenchmark(Report report) {
    this.report = report;
  }

  /**
   * Decodes every file of a directory and its folders.
   *
   * @throws UsageException if there are none
   */
  public void run(Path directory) throws IOException {
    List<Path> files = PhotoFiles.under(directory);
    PhotoFiles.requireAll(files);
    var decoded = new ArrayList<DecodedFile>();
    try (var progress = new ProgressBar("decode", files.size())) {
      for (Path file : files) {
        decoded.add(decoded(file));
        progress.step();
      }
    }
    try (CSVPrinter csv = report.csv("decode-files", DecodedFile.HEADER)) {
      for (DecodedFile file : decoded) {
        csv.printRecord(file.values(directory));
      }
    }
    var tables = new DecodeTables(decoded);
    report.table("decode", tables.decoded());
    report.table("decode-refused", tables.refused());
    report.print(PeakMemory.description());
  }

  private DecodedFile decoded(Path file) throws IOException {
    byte[] image = Files.readAllBytes(file);
    var times = new double[ROUNDS];
    long allocated = 0;
    String refusal = "";
    int round = 0;
    while (round < ROUNDS && refusal.isEmpty()) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      long start = System.nanoTime();
      refusal = refusal(file, image);
      times[round++] = (System.nanoTime() - start) / 1e6;
      allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    }
    double median = Median.of(Arrays.stream(times, 0, round));
    return new DecodedFile(file, image.length, header(image), median, allocated, refusal);
  }

  private String refusal(Path file, byte[] image) {
    try {
      decoder.decode(image);
      return "";
    } catch (UnreadableImageException e) {
      return e.getMessage();
    } catch (RuntimeException e) {
      throw new IllegalStateException(file + " makes the decoder fail", e);
    }
  }

  private static Optional<ImageHeader> header(byte[] image) {
    try {
      return Optional.of(ImageHeader.read(image));
    } catch (UnsupportedImageException | MissingDimensionsException e) {
      return Optional.empty();
    }
  }
}
