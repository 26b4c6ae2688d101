package facematch.cli.match;

import facematch.cli.server.Query;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How alike faces must be to match. */
public final class Question {
  @ArgGroup Threshold threshold = new Threshold();

  /** At most one of these. */
  static final class Threshold {
    @Option(
        names = "--threshold",
        paramLabel = "SIMILARITY",
        description = "The least cosine similarity that counts as a match, 0.0 to 1.0, or auto.")
    String similarity;

    @Option(
        names = "--strangers",
        paramLabel = "NUMBER",
        description = "How many strangers an answer may hold for each face, as expected.")
    String strangers;

    @Option(
        names = "--false-match-rate",
        paramLabel = "RATE",
        description = "Which share of all pairs of strangers may match, such as 1e-5.")
    String rate;
  }

  /** The query parameters of a page. */
  public Query query() {
    return new Query()
        .with("threshold", threshold.similarity)
        .with("strangers", threshold.strangers)
        .with("false-match-rate", threshold.rate);
  }
}
