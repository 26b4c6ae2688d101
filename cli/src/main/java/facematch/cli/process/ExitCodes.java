package facematch.cli.process;

/** What the process ends with. */
public final class ExitCodes {
  public static final int OK = 0;

  /** Some images, or the call, were refused. */
  public static final int REFUSED = 1;

  public static final int USAGE = 2;

  /** The server does not answer, or cannot do what was asked at the moment. */
  public static final int SERVER_AWAY = 3;

  private ExitCodes() {}
}
