package facematch.cli.look;

import facematch.cli.process.ExitCodes;
import facematch.cli.server.Query;
import facematch.cli.server.ServerOptions;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code facematch list}: the images that the server knows. */
@Command(
    name = "list",
    description = "Lists the images that the server knows: status, faces, hash, names.")
public final class ListCommand implements Callable<Integer> {
  private static final int PAGE = 1000;

  @Spec CommandSpec command;
  @Mixin ServerOptions server;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "Only images with this status: queued, scanned or rejected.")
  String status;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "Only images that this network has scanned, or other than today's: other.")
  String model;

  @Override
  public Integer call() {
    var client = server.client();
    String cursor = null;
    do {
      var query = new Query().with("status", status).with("model", model).with("limit", PAGE);
      var page = client.images(query.with("cursor", cursor));
      page.getJsonArray("images").getValuesAs(JsonObject.class).forEach(this::print);
      cursor = page.isNull("next") ? null : page.getString("next");
    } while (cursor != null && !command.commandLine().getOut().checkError());
    return ExitCodes.OK;
  }

  private void print(JsonObject image) {
    var out = command.commandLine().getOut();
    if (server.json()) {
      out.println(image);
    } else {
      out.printf(
          "%-8s  %3d  %s  %s%s%n",
          image.getString("status"),
          image.getInt("faces"),
          image.getString("hash"),
          String.join(", ", image.getJsonArray("names").getValuesAs(JsonString::getString)),
          image.containsKey("reason") ? ": " + image.getString("reason") : "");
    }
  }
}
