package facematch.bench.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A table whose first column names the row. */
public final class Table {
  private static final String GAP = "  ";

  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... header) {
    this.header = List.of(header);
  }

  /** Adds a row of as many values as the header has. */
  public void add(Object... values) {
    if (values.length != header.size()) {
      throw new IllegalArgumentException(values.length + " values under " + header);
    }
    rows.add(Stream.of(values).map(String::valueOf).toList());
  }

  public List<String> header() {
    return header;
  }

  public List<List<String>> rows() {
    return Collections.unmodifiableList(rows);
  }

  /** The text of the table: the first column aligned to the left, the others to the right. */
  public String text() {
    List<String> formats = IntStream.range(0, header.size()).mapToObj(this::format).toList();
    return Stream.concat(Stream.of(header), rows.stream())
        .map(row -> line(formats, row))
        .collect(Collectors.joining());
  }

  private String format(int column) {
    int width =
        Stream.concat(Stream.of(header), rows.stream())
            .mapToInt(row -> row.get(column).length())
            .max()
            .orElseThrow();
    return column == 0 ? "%-" + width + "s" : GAP + "%" + width + "s";
  }

  private static String line(List<String> formats, List<String> row) {
    return IntStream.range(0, row.size())
        .mapToObj(column -> formats.get(column).formatted(row.get(column)))
        .collect(Collectors.joining("", "", "%n".formatted()));
  }
}
