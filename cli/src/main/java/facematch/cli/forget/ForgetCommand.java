package facematch.cli.forget;

import facematch.cli.match.Question;
import facematch.cli.process.ExitCodes;
import facematch.cli.process.Terminal;
import facematch.cli.server.ServerClient;
import facematch.cli.server.ServerOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code facematch forget}: deletes images, or a name, from the server. */
@Command(
    name = "forget",
    description =
        "Deletes images or a name from the server, after showing them, and prints the receipts."
            + " Your files stay.")
public final class ForgetCommand implements Callable<Integer> {
  @Spec CommandSpec command;
  @Mixin ServerOptions server;
  @Mixin Question question;

  @ArgGroup(multiplicity = "1")
  Chosen chosen;

  @Option(names = "--yes", description = "Do not ask.")
  boolean yes;

  /** One of these. */
  static final class Chosen {
    @Parameters(arity = "1..*", paramLabel = "HASH", description = "The hashes of images.")
    List<String> hashes;

    @Option(
        names = "--name",
        paramLabel = "NAME",
        description = "A name; each image that has no other goes with it.")
    String name;

    @Option(
        names = "--like",
        paramLabel = "PHOTO",
        description = "All images that show a face of this photo, of which nothing is stored.")
    Path photo;
  }

  @Override
  public Integer call() {
    var candidates = candidates(server.client());
    if (candidates.isEmpty()) {
      err().println("There is nothing to forget.");
      return ExitCodes.OK;
    }
    candidates.forEach(candidate -> err().println(candidate.label()));
    return yes ? forget(candidates) : ask(candidates);
  }

  private List<Candidate> candidates(ServerClient client) {
    if (chosen.name != null) {
      return List.of(Candidate.named(chosen.name, client));
    }
    return chosen.photo == null
        ? chosen.hashes.stream().map(hash -> Candidate.stored(hash, client)).toList()
        : Candidate.like(chosen.photo, question, client);
  }

  private int ask(List<Candidate> candidates) {
    var console = Terminal.console();
    if (console.isEmpty()) {
      err().println("There is no terminal to ask at; --yes forgets without asking.");
      return ExitCodes.USAGE;
    }
    if (new Confirmation(console.get()).given(candidates.size())) {
      return forget(candidates);
    }
    err().println("Nothing was forgotten.");
    return ExitCodes.OK;
  }

  private int forget(List<Candidate> candidates) {
    var receipts = new Receipts(command.commandLine(), server.json());
    candidates.forEach(receipts::forget);
    return receipts.failed() ? ExitCodes.REFUSED : ExitCodes.OK;
  }

  private PrintWriter err() {
    return command.commandLine().getErr();
  }
}
