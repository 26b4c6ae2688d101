package facematch.bench;

import facematch.bench.baseline.BaselineComparison;
import facematch.bench.decode.DecodeBenchmark;
import facematch.bench.detect.BoxesBenchmark;
import facematch.bench.detect.DetectBenchmark;
import facematch.bench.detect.FalseFacesBenchmark;
import facematch.bench.detect.ScenesBenchmark;
import facematch.bench.match.MatchBenchmark;
import facematch.bench.memory.MemoryBenchmark;
import facematch.bench.report.MissedTargetException;
import facematch.bench.report.Report;
import facematch.bench.report.UsageException;
import facematch.bench.strangers.StrangersBenchmark;
import facematch.bench.synthetic.FillBenchmark;
import facematch.bench.throughput.ThroughputBenchmark;
import facematch.bench.verify.LfwBenchmark;
import facematch.bench.verify.McNemarBenchmark;
import facematch.bench.verify.VerifyBenchmark;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The benchmarks' command line: the folder for the CSV files, a command, and its arguments. */
public final class Bench {
  private static final int TARGET_MISSED = 1;
  private static final int USAGE_ERROR = 2;

  /** Below the greatest int. */
  private static final Pattern NUMBERS = Pattern.compile("[1-9]\\d{0,8}(,[1-9]\\d{0,8})*");

  private static final String USAGE =
      """
      usage: -Dbench="COMMAND" with one of
        verify DIR        accuracy of matches; DIR holds set/identity/photo
        verify DIR PAIRS  the same on the pairs.txt of LFW; DIR holds name/name_0001.jpg
        mcnemar A B       whether two builds' verify-pairs.csv differ by more than chance
        detect            accuracy of detection by the size of faces, in generated pictures
        detect DIR        accuracy of detection; DIR holds counts.csv or boxes.csv or both, or
                          photos without faces
        decode DIR        time and memory of decoding
        throughput [DIR]  images scanned a second
        memory N          resident memory during N scans
        fill N            writes N synthetic images into the Redis of REDIS_URI
        match N,... [DIR] time and exactness of matching N faces; DIR holds photos
        strangers DIR N,... [SET,...]
                          what answers among N faces hold; DIR holds set/identity/photo, and
                          of the named sets fewer photos may be found
      and -Dbench.csv=FOLDER for the CSV files, -Dbench.compare to fail if a result is worse than
      the stored one, -Dbench.compare=write to store the results""";

  private Bench() {}

  /**
   * Exits with 1 if a target was missed or a result is worse than the stored one, with 2 if the
   * command cannot be run.
   */
  public static void main(String[] arguments) throws IOException {
    System.exit(run(List.of(arguments), System.out, System.getenv()));
  }

  static int run(List<String> arguments, PrintStream out, Map<String, String> environment)
      throws IOException {
    try {
      var comparison = BaselineComparison.of(environment);
      var report = new Report(out, Path.of(arguments.get(0)));
      var rest = arguments.stream().skip(2).toList();
      var command = arguments.size() < 2 ? "" : arguments.get(1);
      boolean reached = reached(() -> run(command, rest, report, environment), out);
      boolean kept = reached(() -> comparison.end(report), out);
      return reached && kept ? 0 : TARGET_MISSED;
    } catch (UsageException e) {
      out.println(e.getMessage());
      out.println(USAGE);
      return USAGE_ERROR;
    }
  }

  /** A part of a benchmark that may miss a target. */
  @FunctionalInterface
  private interface Part {
    void run() throws IOException;
  }

  private static boolean reached(Part part, PrintStream out) throws IOException {
    try {
      part.run();
      return true;
    } catch (MissedTargetException e) {
      out.println(e.getMessage());
      return false;
    }
  }

  private static void run(
      String command, List<String> arguments, Report report, Map<String, String> environment)
      throws IOException {
    var paths = arguments.stream().map(Path::of).toList();
    switch (command) {
      case "verify" -> verify(paths, report);
      case "mcnemar" -> mcnemar(paths, report);
      case "detect" -> detect(paths, report);
      case "decode" -> new DecodeBenchmark(report).run(folder(paths, 1));
      case "throughput" -> throughput(paths, report);
      case "memory" -> new MemoryBenchmark(report).run(number(arguments));
      case "fill" -> FillBenchmark.run(number(arguments), environment, report);
      case "match" -> match(arguments, report);
      case "strangers" -> strangers(arguments, report);
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

  private static void mcnemar(List<Path> paths, Report report) throws IOException {
    if (paths.size() != 2) {
      throw new UsageException("Two files verify-pairs.csv are compared.");
    }
    new McNemarBenchmark(report).run(paths.get(0), paths.get(1));
  }

  private static void detect(List<Path> paths, Report report) throws IOException {
    if (paths.isEmpty()) {
      new ScenesBenchmark(report).run();
      return;
    }
    var folder = folder(paths, 1);
    if (DetectBenchmark.hasCounts(folder)) {
      new DetectBenchmark(report).run(folder);
    }
    if (BoxesBenchmark.hasBoxes(folder)) {
      new BoxesBenchmark(report).run(folder);
    }
    if (!DetectBenchmark.hasCounts(folder) && !BoxesBenchmark.hasBoxes(folder)) {
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

  private static void match(List<String> arguments, Report report) throws IOException {
    var numbers = numbers(arguments);
    var photos = arguments.stream().skip(1).map(Path::of).toList();
    var folder = photos.isEmpty() ? Optional.<Path>empty() : Optional.of(folder(photos, 1));
    var benchmark = new MatchBenchmark(report);
    benchmark.run(numbers);
    if (folder.isPresent()) {
      benchmark.run(folder.get());
    }
  }

  private static void strangers(List<String> arguments, Report report) throws IOException {
    var folder = folder(arguments.stream().map(Path::of).toList(), 3);
    var numbers = numbers(arguments.subList(1, arguments.size()));
    var exempt = arguments.stream().skip(2).flatMap(sets -> Stream.of(sets.split(",")));
    new StrangersBenchmark(report).run(folder, numbers, exempt.collect(Collectors.toSet()));
  }

  private static int number(List<String> arguments) {
    if (arguments.size() > 1) {
      throw new UsageException("Unexpected argument: " + arguments.get(1));
    }
    return numbers(arguments).get(0);
  }

  /** The positive numbers of the first argument, separated by commas. */
  private static List<Integer> numbers(List<String> arguments) {
    var text = arguments.isEmpty() ? "" : arguments.get(0);
    if (!NUMBERS.matcher(text).matches()) {
      throw new UsageException("Not a number: \"" + text + "\"");
    }
    return Stream.of(text.split(",")).map(Integer::valueOf).toList();
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
