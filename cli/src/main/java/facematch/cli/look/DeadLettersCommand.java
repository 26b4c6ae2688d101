package facematch.cli.look;

import facematch.cli.process.ExitCodes;
import facematch.cli.server.ServerOptions;
import jakarta.json.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code facematch dead-letters}: images whose scans came to no result. */
@Command(
    name = "dead-letters",
    description = "Lists the images whose scans came to no result, the oldest 100 of them.")
public final class DeadLettersCommand implements Callable<Integer> {
  @Spec CommandSpec command;
  @Mixin ServerOptions server;

  @Option(names = "--retry", description = "Send all of them back to the workers.")
  boolean retry;

  @Override
  public Integer call() {
    if (retry) {
      retry();
    } else {
      list();
    }
    return ExitCodes.OK;
  }

  /**
   * The server sends up to 100 at a time. Letters that fail again come back meanwhile, and those
   * that no worker can read stay, so no more are sent than there were at the start.
   */
  private void retry() {
    var client = server.client();
    long left = client.deadLetters().getInt("count");
    while (left > 0) {
      var answer = client.retryDeadLetters();
      int retried = answer.getInt("retried");
      print(answer, "%,d sent back, %,d left".formatted(retried, answer.getInt("left")));
      left = retried == 0 ? 0 : left - retried;
    }
  }

  private void list() {
    var letters = server.client().deadLetters();
    print(letters, "%,d dead letters".formatted(letters.getInt("count")));
    if (!server.json()) {
      letters.getJsonArray("oldest").getValuesAs(JsonObject.class).forEach(this::print);
    }
  }

  private void print(JsonObject answer, String line) {
    command.commandLine().getOut().println(server.json() ? answer.toString() : line);
  }

  private void print(JsonObject letter) {
    command
        .commandLine()
        .getOut()
        .printf(
            "%s  %s: %s%n",
            letter.getString("hash"),
            letter.getString("name", "no name"),
            letter.getString("reason", "no reason is known"));
  }
}
