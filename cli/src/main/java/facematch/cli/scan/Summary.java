package facematch.cli.scan;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How many images came to each outcome, and why some were refused. Several threads count at a time.
 */
final class Summary {
  /** A reason may name what is in a file, so there may be as many as files. */
  private static final int MOST_REASONS = 100;

  private static final String OTHER = "other reasons";

  private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
  private final Map<String, Long> reasons = new TreeMap<>();

  synchronized void add(Result result) {
    counts.merge(result.outcome(), 1L, Long::sum);
    result.reason().ifPresent(this::count);
  }

  private void count(String reason) {
    boolean listed = reasons.containsKey(reason) || reasons.size() < MOST_REASONS;
    reasons.merge(listed ? reason : OTHER, 1L, Long::sum);
  }

  synchronized long count(Outcome outcome) {
    return counts.getOrDefault(outcome, 0L);
  }

  /** Such as {@code 12 known, 480 sent, 3 refused}. */
  synchronized String line() {
    return counts.isEmpty()
        ? "no images"
        : counts.entrySet().stream()
            .map(count -> "%,d %s".formatted(count.getValue(), count.getKey().word()))
            .collect(Collectors.joining(", "));
  }

  /** A line for each reason, the most frequent first. */
  synchronized List<String> reasons() {
    return reasons.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(reason -> "  %,d: %s".formatted(reason.getValue(), reason.getKey()))
        .toList();
  }

  synchronized JsonObject toJson() {
    var json = Json.createObjectBuilder();
    for (var outcome : Outcome.values()) {
      json.add(outcome.word(), count(outcome));
    }
    var why = Json.createObjectBuilder();
    reasons.forEach(why::add);
    return json.add("reasons", why).build();
  }
}
