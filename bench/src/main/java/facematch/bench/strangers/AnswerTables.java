package facematch.bench.strangers;

import static facematch.rest.threshold.ThresholdPolicy.FLOOR;

import facematch.bench.report.Rate;
import facematch.bench.report.Table;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Tables of what answers hold. */
final class AnswerTables {
  private final Measurement few;
  private final List<Measurement> many;

  /**
   * Tables of a small collection and of several large ones.
   *
   * @param many at least one
   */
  AnswerTables(Measurement few, List<Measurement> many) {
    this.few = few;
    this.many = List.copyOf(many);
  }

  /**
   * The answers of all sets.
   *
   * @param exempt sets in which found photos are not counted, except under "all sets"
   */
  Table answers(Set<String> exempt) {
    var table =
        new Table(
            "faces",
            "threshold",
            "strangers",
            "found",
            "found, all sets",
            "strangers at " + FLOOR,
            "found at " + FLOOR + ", all sets");
    Stream.concat(Stream.of(few), many.stream()).forEach(measured -> add(table, measured, exempt));
    return table;
  }

  private static void add(Table table, Measurement measured, Set<String> exempt) {
    table.add(
        measured.faces(),
        Rate.of(measured.threshold()),
        Rate.of(measured.answers().strangers()),
        Rate.of(measured.answers().without(exempt).found()),
        Rate.of(measured.answers().found()),
        Rate.of(measured.least().strangers()),
        Rate.of(measured.least().found()));
  }

  /** The share of the person's photos that is found in each set. */
  Table sets() {
    var header =
        Stream.concat(
            Stream.of("set", "found at " + FLOOR),
            many.stream().map(measured -> "among " + measured.faces()));
    var table = new Table(header.toArray(String[]::new));
    var least = many.get(0).least();
    for (String set : least.sets()) {
      var found =
          Stream.concat(Stream.of(least), many.stream().map(Measurement::answers))
              .map(answers -> Rate.of(answers.of(set).found()));
      table.add(Stream.concat(Stream.of(set), found).toArray());
    }
    return table;
  }
}
