package facematch.bench.verify;

import facematch.bench.photo.CsvRecords;
import facematch.bench.report.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * How two builds judge the same pairs of photos.
 *
 * @param onlyFirst pairs that only the first build judges correctly
 * @param onlySecond pairs that only the second one does
 */
record PairedDecisions(int onlyFirst, int onlySecond) {
  private record Pair(String photo, String other) {}

  private record Decision(boolean onePerson, boolean right) {}

  /**
   * Reads the decisions from two files {@code verify-pairs.csv}. They leave out pairs of different
   * persons that are far below the threshold, and so judged correctly.
   *
   * @throws UsageException if they are not about the same pairs
   */
  static PairedDecisions read(Path first, Path second) throws IOException {
    Map<Pair, Decision> ofFirst = decisions(first);
    Map<Pair, Decision> ofSecond = decisions(second);
    var pairs = new HashSet<>(ofFirst.keySet());
    pairs.addAll(ofSecond.keySet());
    int onlyFirst = 0;
    int onlySecond = 0;
    for (Pair pair : pairs) {
      boolean rightInFirst = right(pair, ofFirst, ofSecond);
      boolean rightInSecond = right(pair, ofSecond, ofFirst);
      onlyFirst += rightInFirst && !rightInSecond ? 1 : 0;
      onlySecond += rightInSecond && !rightInFirst ? 1 : 0;
    }
    return new PairedDecisions(onlyFirst, onlySecond);
  }

  private static Map<Pair, Decision> decisions(Path file) throws IOException {
    var decisions = new HashMap<Pair, Decision>();
    for (CSVRecord row : rows(file)) {
      decisions.put(
          new Pair(row.get("photo"), row.get("other")),
          new Decision(
              Boolean.parseBoolean(row.get("one_person")), Boolean.parseBoolean(row.get("right"))));
    }
    return decisions;
  }

  private static List<CSVRecord> rows(Path file) throws IOException {
    List<CSVRecord> rows = CsvRecords.read(file);
    if (!rows.stream().allMatch(row -> PairsFile.HEADER.stream().allMatch(row::isSet))) {
      throw new UsageException(file + " has not the columns " + PairsFile.HEADER);
    }
    return rows;
  }

  private static boolean right(
      Pair pair, Map<Pair, Decision> decisions, Map<Pair, Decision> others) {
    Decision decision = decisions.get(pair);
    Decision other = others.get(pair);
    boolean onePerson = other == null ? decision.onePerson() : other.onePerson();
    if (decision == null ? onePerson : decision.onePerson() != onePerson) {
      throw new UsageException(pair + " is not in both files.");
    }
    return decision == null || decision.right();
  }

  /**
   * The exact two-sided p of McNemar's test (1947): how likely the counts would differ at least as
   * much if both builds were equally good. It holds for independent pairs.
   */
  double probability() {
    int differing = onlyFirst + onlySecond;
    var distribution = new BinomialDistribution(differing, .5);
    return Math.min(1, 2 * distribution.cumulativeProbability(Math.min(onlyFirst, onlySecond)));
  }
}
