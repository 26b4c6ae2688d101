package facematch.cli.process;

import java.io.Console;
import java.util.Optional;

/** The terminal that a person sits at. */
public final class Terminal {
  static {
    // newer JDKs have a console even if the output goes to a file, unless this says otherwise
    System.setProperty("jdk.console", "java.base");
  }

  private Terminal() {}

  /** Empty if the input or the output is none. */
  public static Optional<Console> console() {
    return Optional.ofNullable(System.console());
  }
}
