package facematch.rest.threshold;

import facematch.rest.http.problem.InvalidRequestException;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;

/** The query parameters that choose a question's threshold: at most one of them is given. */
public class ThresholdParameters {
  @QueryParam("threshold")
  List<String> threshold = List.of();

  @QueryParam("strangers")
  List<String> strangers = List.of();

  @QueryParam("false-match-rate")
  List<String> falseMatchRate = List.of();

  Optional<String> threshold() {
    return threshold.stream().findFirst();
  }

  Optional<String> strangers() {
    return strangers.stream().findFirst();
  }

  Optional<String> falseMatchRate() {
    return falseMatchRate.stream().findFirst();
  }

  void requireAtMostOne() {
    if (threshold.size() + strangers.size() + falseMatchRate.size() > 1) {
      throw new InvalidRequestException(
          "only one of threshold, strangers and false-match-rate can be given, and only once");
    }
  }
}
