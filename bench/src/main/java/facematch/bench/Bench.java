package facematch.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The benchmarks' command line: the folder for the CSV files, a command, and its arguments. */
public final class Bench {
  private static final int TARGET_MISSED = 1;
  private static final int USAGE_ERROR = 2;
  private static final String USAGE =
      """
      usage: -Dbench="COMMAND" with one of
        verify DIR        accuracy of matches; DIR holds set/identity/photo
        verify DIR PAIRS  the same on the pairs.txt of LFW; DIR holds name/name_0001.jpg
        detect DIR        accuracy of detection; DIR holds counts.csv, or photos without faces
        decode DIR        time and memory of decoding
        throughput [DIR]  images scanned a second
      and -Dbench.csv=FOLDER for the CSV files""";

  private Bench() {}

  /** Exits with 1 if a target was missed, with 2 if the command cannot be run. */
  public static void main(String[] arguments) throws IOException {
    System.exit(run(List.of(arguments), System.out));
  }

  static int run(List<String> arguments, PrintStream out) throws IOException {
    try {
      var report = new Report(out, Path.of(arguments.get(0)));
      var paths = arguments.stream().skip(2).map(Path::of).toList();
      run(arguments.size() < 2 ? "" : arguments.get(1), paths, report);
      return 0;
    } catch (MissedTargetException e) {
      out.println(e.getMessage());
      return TARGET_MISSED;
    } catch (UsageException e) {
      out.println(e.getMessage());
      out.println(USAGE);
      return USAGE_ERROR;
    }
  }

  private static void run(String command, List<Path> paths, Report report) throws IOException {
    switch (command) {
      case "verify" -> verify(paths, report);
      case "detect" -> detect(folder(paths, 1), report);
      case "decode" -> new DecodeBenchmark(report).run(folder(paths, 1));
      case "throughput" -> throughput(paths, report);
      default -> throw new UsageException("There is no benchmark \"" + command + "\".");
    }
  }

  private static void verify(List<Path> paths, Report report) throws IOException {
    if (paths.size() > 1) {
      new LfwBenchmark(report).run(folder(paths, 2), paths.get(1));
    } else {
      new VerifyBenchmark(report).run(folder(paths, 1));
    }
  }

  private static void detect(Path folder, Report report) throws IOException {
    if (DetectBenchmark.hasCounts(folder)) {
      new DetectBenchmark(report).run(folder);
    } else {
      new FalseFacesBenchmark(report).run(folder);
    }
  }

  private static void throughput(List<Path> paths, Report report) throws IOException {
    if (paths.isEmpty()) {
      new ThroughputBenchmark(report).run();
    } else {
      new ThroughputBenchmark(report).run(folder(paths, 1));
    }
  }

  /** The first of at most so many paths. */
  private static Path folder(List<Path> paths, int most) {
    if (paths.isEmpty()) {
      throw new UsageException("The folder is missing.");
    }
    if (paths.size() > most) {
      throw new UsageException("Unexpected argument: " + paths.get(most));
    }
    if (!Files.isDirectory(paths.get(0))) {
      throw new UsageException(paths.get(0) + " is not a folder.");
    }
    return paths.get(0);
  }
}
