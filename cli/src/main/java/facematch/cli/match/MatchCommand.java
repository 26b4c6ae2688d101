package facematch.cli.match;

import facematch.cli.process.ExitCodes;
import facematch.cli.server.ServerOptions;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code facematch match}: in which images a face appears. */
@Command(
    name = "match",
    description = {
      "Finds the images that show the faces of a photo, the most similar first.",
      "Nothing is stored of a photo that is asked about."
    })
public final class MatchCommand implements Callable<Integer> {
  /** Of a long list nobody wants a window each. */
  private static final int MOST_OPENED = 10;

  @Spec CommandSpec command;
  @Mixin ServerOptions server;
  @Mixin Question question;

  @Parameters(paramLabel = "PHOTO|HASH", description = "A file, or the hash of a stored image.")
  Path subject;

  @Option(
      names = "--limit",
      paramLabel = "IMAGES",
      defaultValue = "100",
      description = "How many images are listed at most, ${DEFAULT-VALUE} by default.")
  int limit;

  @Option(
      names = "--open",
      description = "Open the first " + MOST_OPENED + " that are URLs, or images of this machine.")
  boolean open;

  private final Viewer viewer = new Viewer(MOST_OPENED);

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new ParameterException(command.commandLine(), "--limit is at least 1");
    }
    var client = server.client();
    int told = Matches.of(Subject.of(subject, client), question, limit, this::tell);
    if (told == 0) {
      command.commandLine().getErr().println("No image matches.");
    }
    return ExitCodes.OK;
  }

  private void tell(JsonObject match) {
    print(match, command.commandLine().getOut());
    if (open) {
      viewer.open(names(match), command.commandLine().getErr());
    }
  }

  private void print(JsonObject match, PrintWriter out) {
    if (server.json()) {
      out.println(match);
      return;
    }
    double similarity = match.getJsonNumber("similarity").doubleValue();
    names(match).forEach(name -> out.printf(Locale.ROOT, "%.4f  %s%n", similarity, name));
  }

  private static List<String> names(JsonObject match) {
    return match.getJsonArray("names").getValuesAs(JsonString::getString);
  }
}
