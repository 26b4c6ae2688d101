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
  private static final int MISUSED = 2;
  private static final String USAGE =
      """
      usage: -Dbench="COMMAND" with one of
        verify DIR  are persons told apart? DIR holds set/identity/photo
      and -Dbench.csv=FOLDER for the CSV files""";

  private Bench() {}

  /** Exits with 2 when the command cannot be run. */
  public static void main(String[] arguments) throws IOException {
    System.exit(run(List.of(arguments), System.out));
  }

  static int run(List<String> arguments, PrintStream out) throws IOException {
    try {
      var report = new Report(out, Path.of(arguments.get(0)));
      var paths = arguments.stream().skip(2).map(Path::of).toList();
      run(arguments.size() < 2 ? "" : arguments.get(1), paths, report);
      return 0;
    } catch (UsageException e) {
      out.println(e.getMessage());
      out.println(USAGE);
      return MISUSED;
    }
  }

  private static void run(String command, List<Path> paths, Report report) throws IOException {
    switch (command) {
      case "verify" -> new VerifyBenchmark(report).run(folder(paths));
      default -> throw new UsageException("There is no benchmark \"" + command + "\".");
    }
  }

  private static Path folder(List<Path> paths) {
    if (paths.isEmpty()) {
      throw new UsageException("Which folder?");
    }
    if (!Files.isDirectory(paths.get(0))) {
      throw new UsageException(paths.get(0) + " is not a folder.");
    }
    return paths.get(0);
  }
}
