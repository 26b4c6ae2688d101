package facematch.cli.forget;

import facematch.cli.server.Patience;
import facematch.cli.server.ProblemException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.PrintWriter;
import java.time.Duration;
import picocli.CommandLine;

/** Forgets what was chosen, one after the other, and prints what the server says was deleted. */
final class Receipts {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;
  private final Patience patience = new Patience(PATIENCE);
  private boolean failed;

  Receipts(CommandLine command, boolean json) {
    this.out = command.getOut();
    this.err = command.getErr();
    this.json = json;
  }

  /** A refusal does not keep the others from being forgotten, unless the key is refused. */
  void forget(Candidate candidate) {
    try {
      print(candidate.label(), patience.call(candidate.deletion()));
    } catch (ProblemException e) {
      if (e.isOfKey() || e.isPassing()) {
        throw e;
      }
      failed = true;
      err.println(candidate.label() + " was not forgotten: " + e.getMessage());
    }
  }

  /** Whether something was not forgotten. */
  boolean failed() {
    return failed;
  }

  private void print(String label, JsonObject receipt) {
    if (json) {
      out.println(Json.createObjectBuilder(receipt).add("label", label).build());
    } else if (receipt.getBoolean("deleted")) {
      out.printf(
          "forgotten: %s (names: %d, faces: %d)%n",
          label, receipt.getInt("names"), receipt.getInt("faces"));
    } else {
      out.println("there was nothing to forget of " + label);
    }
  }
}
