package facematch.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * A command that has ended.
 *
 * @param code its exit code
 */
record CommandRun(int code, String out, String err) {
  static CommandRun of(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code =
        FaceMatch.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new CommandRun(code, out.toString(), err.toString());
  }
}
