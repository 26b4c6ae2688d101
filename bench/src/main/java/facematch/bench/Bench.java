package facematch.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The benchmarks' command line: the folder of the CSV files, then a command and what it is about.
 */
public final class Bench {
  private static final int MISSED = 1;
  private static final int MISUSED = 2;
  private static final String USAGE =
      """
      usage: -Dbench="COMMAND" with one of
        verify DIR        are persons told apart? DIR holds set/identity/photo
        verify DIR PAIRS  the same by a pairs.txt of LFW, DIR holds name/name_0001.jpg
        detect DIR        are faces found? DIR holds counts.csv, or photos without faces
        decode DIR        what does decoding take?
        throughput [DIR]  how many images are scanned a second?
      and -Dbench.csv=FOLDER for the CSV files""";

  private Bench() {}

  /** Exits with 1 when a promise was missed, with 2 when the command cannot be run. */
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
      return MISSED;
    } catch (UsageException e) {
      out.println(e.getMessage());
      out.println(USAGE);
      return MISUSED;
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
    if (DetectBenchmark.counted(folder)) {
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

  private static Path folder(List<Path> paths, int most) {
    if (paths.isEmpty()) {
      throw new UsageException("Which folder?");
    }
    if (paths.size() > most) {
      throw new UsageException("What is " + paths.get(most) + " for?");
    }
    if (!Files.isDirectory(paths.get(0))) {
      throw new UsageException(paths.get(0) + " is not a folder.");
    }
    return paths.get(0);
  }
}
