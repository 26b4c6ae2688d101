package facematch.bench.verify;

import facematch.bench.report.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;

/**
 * Reads the pairs of Labeled Faces in the Wild (Huang et al., 2007). The file's first line has the
 * number of folds and a number of pairs. Each fold has so many pairs of one person, followed by as
 * many of different persons.
 */
final class LfwPairs {
  private LfwPairs() {}

  /**
   * Reads the folds.
   *
   * @param directory which holds {@code name/name_0001.jpg}
   * @throws UsageException if the file is malformed or has less than two folds
   */
  static List<List<LfwPair>> folds(Path file, Path directory) throws IOException {
    List<String> lines = lines(file);
    var numbers = new Scanner(lines.isEmpty() ? "" : lines.get(0));
    int folds = numbers.hasNextInt() ? numbers.nextInt() : 0;
    int size = numbers.hasNextInt() ? 2 * numbers.nextInt() : 0;
    if (folds < 2 || size < 2 || lines.size() != 1 + folds * size) {
      throw new UsageException(file + " does not begin with its numbers of folds and of pairs.");
    }
    var result = new ArrayList<List<LfwPair>>();
    for (int first = 1; first < lines.size(); first += size) {
      result.add(
          lines.subList(first, first + size).stream()
              .map(line -> LfwPair.parse(line, directory))
              .toList());
    }
    return result;
  }

  private static List<String> lines(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UsageException(file + " is not a file.");
    }
    return Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList();
  }
}
