package facematch.rest.threshold;

import facematch.rest.http.problem.InvalidRequestException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Chooses the thresholds of questions. An automatic threshold is the least one at which the faces
 * compared hold at most a given number of expected strangers for each face asked, so it rises with
 * the number of faces.
 */
@ApplicationScoped
public class ThresholdPolicy {
  /**
   * No automatic threshold is lower. This cosine similarity is reached by one in 1,000 pairs of
   * faces of different persons: see the model card.
   */
  public static final double FLOOR = .34;

  private static final String AUTO = "auto";

  private final FalseMatchRates rates;
  private final ThresholdRule automatic;
  private final ThresholdRule standard;

  /** For the container's proxy. */
  ThresholdPolicy() {
    rates = null;
    automatic = null;
    standard = null;
  }

  /**
   * Chooses by this configuration.
   *
   * @param threshold auto, or the threshold of questions that do not choose one
   * @param strangers that are expected at an automatic threshold
   * @param file a table of false match rates instead of the shipped one
   * @throws IllegalArgumentException if a number is malformed or out of range
   * @throws MalformedRatesException if the table cannot be used
   */
  @Inject
  public ThresholdPolicy(
      @ConfigProperty(name = "rest.match-threshold", defaultValue = AUTO) String threshold,
      @ConfigProperty(name = "rest.strangers", defaultValue = "1") String strangers,
      @ConfigProperty(name = "rest.false-match-rates") Optional<String> file) {
    rates = file.map(Path::of).map(FalseMatchRates::read).orElseGet(FalseMatchRates::shipped);
    automatic = automatic("rest.strangers", strangers);
    standard = thresholdRule("rest.match-threshold", threshold);
  }

  void start(@Observes Startup startup) {
    // creates the bean, so that an invalid configuration stops the application's start
  }

  /** The rule of questions that do not choose a threshold. */
  public ThresholdRule rule() {
    return standard;
  }

  /**
   * The rule that a question's parameters choose.
   *
   * @throws InvalidRequestException if there are several parameters, or one is malformed or out of
   *     range
   */
  public ThresholdRule rule(ThresholdParameters asked) {
    asked.requireAtMostOne();
    try {
      return asked
          .threshold()
          .map(text -> thresholdRule("threshold", text))
          .or(() -> asked.strangers().map(text -> automatic("strangers", text)))
          .or(() -> asked.falseMatchRate().map(text -> fixedRate("false-match-rate", text)))
          .orElse(standard);
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException(e.getMessage(), e);
    }
  }

  private ThresholdRule thresholdRule(String name, String text) {
    return text.equals(AUTO)
        ? automatic
        : fixed(Quantity.THRESHOLD.parse(name + ", unless it is auto,", text));
  }

  private ThresholdRule fixedRate(String name, String text) {
    return fixed(rates.threshold(Quantity.RATE.parse(name, text)));
  }

  private ThresholdRule automatic(String name, String text) {
    double strangers = Quantity.STRANGERS.parse(name, text);
    return faces -> at(Math.max(FLOOR, rates.threshold(strangers / faces)));
  }

  /** The rule that always decides for this threshold. */
  public ThresholdRule fixed(double threshold) {
    return faces -> at(threshold);
  }

  private MatchThreshold at(double threshold) {
    return new MatchThreshold(threshold, rates.rate(threshold));
  }
}
