package facematch.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import facematch.cli.forget.ForgetCommand;
import facematch.cli.look.DeadLettersCommand;
import facematch.cli.look.ListCommand;
import facematch.cli.look.StatusCommand;
import facematch.cli.match.MatchCommand;
import facematch.cli.process.Terminal;
import facematch.cli.scan.ScanCommand;
import java.io.Console;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ScopeType;

/** The command line. Its exit codes are those of {@link facematch.cli.process.ExitCodes}. */
@Command(
    name = "facematch",
    description = "Asks a FaceMatch server in which images a face appears.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    subcommands = {
      ScanCommand.class,
      MatchCommand.class,
      ForgetCommand.class,
      ListCommand.class,
      StatusCommand.class,
      DeadLettersCommand.class,
      HelpCommand.class,
      GenerateCompletion.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all is well",
      "1:some images were refused, or the server refused the call",
      "2:wrong usage",
      "3:the server is away"
    })
public final class FaceMatch {
  private FaceMatch() {}

  /** Ends the process with one of the exit codes. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new FaceMatch())
        .setOut(writer(System.out))
        .setErr(writer(System.err))
        .setExecutionExceptionHandler(new Failures());
  }

  /** A terminal has an encoding of its own. Files and programs get UTF-8, as JSON has to be. */
  private static PrintWriter writer(PrintStream stream) {
    Charset encoding = Terminal.console().map(Console::charset).orElse(UTF_8);
    return new PrintWriter(stream, true, encoding);
  }
}
