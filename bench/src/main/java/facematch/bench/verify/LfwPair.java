package facematch.bench.verify;

import static java.util.Objects.requireNonNull;

import facematch.bench.report.UsageException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Two photos of the same person or of different persons. */
record LfwPair(Path photo, Path other, boolean onePerson) {
  private static final Pattern SPACE = Pattern.compile("\\s+");

  LfwPair {
    requireNonNull(photo, "photo");
    requireNonNull(other, "other");
  }

  /**
   * Reads {@code name number number}, or {@code name number name number}.
   *
   * @param directory which holds {@code name/name_0001.jpg}
   * @throws UsageException if the line is malformed
   */
  static LfwPair parse(String line, Path directory) {
    List<String> words = SPACE.splitAsStream(line.strip()).toList();
    return switch (words.size()) {
      case 3 ->
          new LfwPair(
              photo(directory, words.get(0), words.get(1)),
              photo(directory, words.get(0), words.get(2)),
              true);
      case 4 ->
          new LfwPair(
              photo(directory, words.get(0), words.get(1)),
              photo(directory, words.get(2), words.get(3)),
              false);
      default -> throw new UsageException("\"" + line + "\" does not name a pair of photos.");
    };
  }

  private static Path photo(Path directory, String name, String number) {
    try {
      return directory
          .resolve(name)
          .resolve("%s_%04d.jpg".formatted(name, Integer.valueOf(number)));
    } catch (NumberFormatException e) {
      throw new UsageException("\"" + number + "\" is not the number of a photo.");
    }
  }

  Stream<Path> photos() {
    return Stream.of(photo, other);
  }
}
