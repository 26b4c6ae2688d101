package facematch.cli.forget;

import java.io.Console;
import java.util.Locale;

/** Asks a person whether to go on. */
final class Confirmation {
  private final Console console;

  /** A question at a terminal. */
  Confirmation(Console console) {
    this.console = console;
  }

  /** Whether the person agrees. */
  boolean given(int count) {
    String answer = console.readLine("Forget %d? [y/N] ", count);
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
  }
}
