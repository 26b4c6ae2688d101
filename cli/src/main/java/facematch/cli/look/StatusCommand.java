package facematch.cli.look;

import facematch.cli.process.ExitCodes;
import facematch.cli.server.ServerOptions;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code facematch status}: how many images, faces, workers and dead letters there are. */
@Command(name = "status", description = "Counts images, faces, workers and dead letters.")
public final class StatusCommand implements Callable<Integer> {
  private static final long SECONDS = 2;

  @Spec CommandSpec command;
  @Mixin ServerOptions server;

  @Option(names = "--watch", description = "Print a line every two seconds, until Ctrl-C.")
  boolean watch;

  @Override
  public Integer call() throws InterruptedException {
    var client = server.client();
    print(client.status());
    while (watch) {
      TimeUnit.SECONDS.sleep(SECONDS);
      print(client.status());
    }
    return ExitCodes.OK;
  }

  private void print(JsonObject status) {
    var out = command.commandLine().getOut();
    if (server.json()) {
      out.println(status);
    } else {
      var images = status.getJsonObject("images");
      out.printf(
          "%,d scanned, %,d queued, %,d rejected; %,d faces; workers: %s; dead letters: %s%n",
          images.getInt("scanned"),
          images.getInt("queued"),
          images.getInt("rejected"),
          status.getInt("faces"),
          number(status, "workers"),
          number(status, "deadLetters"));
    }
    out.flush();
  }

  private static String number(JsonObject status, String name) {
    var number = status.get(name);
    return number == JsonValue.NULL ? "unknown, the broker is away" : number.toString();
  }
}
