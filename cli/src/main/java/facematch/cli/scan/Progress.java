package facematch.cli.scan;

/** Shows how far a scan is, beside the lines that it prints meanwhile. */
interface Progress extends AutoCloseable {
  /** One more image has come to a result. */
  void advance();

  /** Prints a line for the user. */
  void print(String line);

  @Override
  void close();
}
