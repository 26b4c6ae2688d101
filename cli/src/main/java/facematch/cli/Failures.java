package facematch.cli;

import facematch.cli.match.UnreadablePhotoException;
import facematch.cli.process.ExitCodes;
import facematch.cli.server.ProblemException;
import facematch.cli.server.ServerAwayException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells why a command ended early, and which exit code that has. */
final class Failures implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments)
      throws Exception {
    int code = exitCode(failure);
    command.getErr().println(failure.getMessage());
    return code;
  }

  /** Throws what no user can do anything about. */
  private static int exitCode(Exception failure) throws Exception {
    if (failure instanceof ServerAwayException) {
      return ExitCodes.SERVER_AWAY;
    }
    if (failure instanceof ProblemException problem) {
      return problem.isPassing() ? ExitCodes.SERVER_AWAY : ExitCodes.REFUSED;
    }
    if (failure instanceof UnreadablePhotoException) {
      return ExitCodes.USAGE;
    }
    throw failure;
  }
}
