package facematch.cli.scan;

import facematch.cli.process.ExitCodes;
import facematch.cli.process.Terminal;
import facematch.cli.server.Patience;
import facematch.cli.server.ServerOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code facematch scan}: sends images to be scanned, and those of folders. */
@Command(
    name = "scan",
    description = {
      "Sends images to be scanned, and those of folders. Images that the server knows by the same"
          + " name are not sent.",
      "After an interruption, run it again: it goes on where it was."
    })
public final class ScanCommand implements Callable<Integer> {
  private static final int MOST_AT_A_TIME = 64;
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

  @Spec CommandSpec command;
  @Mixin ServerOptions server;
  @Mixin UploadOptions uploads;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH|URL",
      description = "Files, folders, and URLs that the server fetches.")
  List<String> named;

  @Option(
      names = "--recursive",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Enter the folders in folders, which is the default, or leave them out.")
  boolean recursive;

  @Option(
      names = "--concurrency",
      paramLabel = "IMAGES",
      defaultValue = "4",
      description = "How many images are sent at a time, 1 to 64; ${DEFAULT-VALUE} by default.")
  int concurrency;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "600",
      description =
          "How long to wait for a server that goes away meanwhile, ${DEFAULT-VALUE} by default.")
  int seconds;

  @Override
  public Integer call() throws IOException {
    var sources = new Sources(named, recursive);
    check(sources);
    var client = server.client();
    var rules = ServerRules.of(client.status());
    var patience = new Patience(Duration.ofSeconds(seconds));
    return scan(sources, new Upload(client, rules, patience, uploads), patience);
  }

  private void check(Sources sources) {
    if (concurrency < 1 || concurrency > MOST_AT_A_TIME) {
      throw wrong("--concurrency is 1 to " + MOST_AT_A_TIME);
    }
    if (seconds < 0) {
      throw wrong("--patience is at least 0");
    }
    sources
        .missing()
        .ifPresent(
            source -> {
              throw wrong("there is no file or folder '%s'".formatted(source));
            });
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }

  /** The summary is printed before the process may end, and after the last image. */
  private int scan(Sources sources, Upload upload, Patience patience) throws IOException {
    var summary = new Summary();
    var queue = new UploadQueue(concurrency);
    var interruption = new Interruption(() -> stop(queue, patience));
    var out = command.commandLine().getOut();
    try (interruption;
        var report = new Report(summary, progress(sources, summary, patience), out, server.json());
        queue) {
      sources.visit(
          url -> queue.add(() -> report.add(upload.url(url))),
          file -> queue.add(() -> report.add(upload.file(Photo.of(file)))),
          report::unreadable);
      queue.finish();
    }
    return summary.count(Outcome.REFUSED) == 0 ? ExitCodes.OK : ExitCodes.REFUSED;
  }

  private static void stop(UploadQueue queue, Patience patience) {
    queue.stop();
    patience.stop();
  }

  private Progress progress(Sources sources, Summary summary, Patience patience)
      throws IOException {
    var out = command.commandLine().getOut();
    var err = command.commandLine().getErr();
    Supplier<String> state =
        () -> patience.reason().map(reason -> "waiting: " + reason).orElseGet(summary::line);
    return Terminal.console().isEmpty() || server.json()
        ? new ProgressLines(err, BETWEEN_LINES, state)
        : new TerminalBar(out, err, sources.count(), state);
  }
}
