package facematch.cli.server;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command: which server, with which key, and how to print its answers. */
public final class ServerOptions {
  /** What a header can hold. */
  private static final Pattern KEY = Pattern.compile("[!-~]+");

  @Spec(Spec.Target.MIXEE)
  CommandSpec command;

  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "${env:FACEMATCH_URL:-http://localhost:9080}",
      description = "The server, ${DEFAULT-VALUE} by default. FACEMATCH_URL names it, too.")
  URI server;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      defaultValue = "${env:FACEMATCH_KEY}",
      description =
          "The key. FACEMATCH_KEY holds it, too, and other users of this machine cannot see that.")
  String key;

  @Option(names = "--json", description = "Print JSON, one value on each line.")
  boolean json;

  /**
   * A client of the server.
   *
   * @throws ParameterException if the URL is none of http or https, or the key can be none
   */
  public ServerClient client() {
    if (server.getHost() == null || !String.valueOf(server.getScheme()).matches("https?")) {
      throw wrong("--server is an http or https URL, not " + server);
    }
    return new ServerClient(server, checkedKey());
  }

  private Optional<String> checkedKey() {
    var given = Optional.ofNullable(key).map(String::strip).filter(text -> !text.isEmpty());
    if (given.filter(text -> !KEY.matcher(text).matches()).isPresent()) {
      throw wrong("the key holds characters that no key has");
    }
    return given;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }

  /** Whether a program reads the output. */
  public boolean json() {
    return json;
  }
}
