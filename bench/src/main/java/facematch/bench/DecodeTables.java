package facematch.bench;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import facematch.protocol.ImageHeader;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What decoding took, by format and size, and what was refused. */
final class DecodeTables {
  private static final int[] MEGAPIXELS = {1, 4, 12, 64};
  private static final double MEGA = 1e6;

  private final List<DecodedFile> files;

  DecodeTables(List<DecodedFile> files) {
    this.files = List.copyOf(files);
  }

  /** Time, and bytes of the heap that were allocated. */
  Table decoded() {
    var table =
        new Table("format", "up to MP", "files", "median ms", "most ms", "median MB", "most MB");
    files.stream()
        .filter(file -> !file.refused())
        .collect(
            groupingBy(
                file -> file.header().orElseThrow().format().toString(),
                TreeMap::new,
                groupingBy(DecodeTables::megapixels, TreeMap::new, toList())))
        .forEach(
            (format, sizes) -> sizes.forEach((size, those) -> add(table, format, size, those)));
    return table;
  }

  Table refused() {
    var table = new Table("refused because", "files");
    files.stream()
        .filter(DecodedFile::refused)
        .collect(groupingBy(DecodedFile::refusal, TreeMap::new, counting()))
        .forEach(table::add);
    return table;
  }

  /** The size class that a file belongs to. */
  private static int megapixels(DecodedFile file) {
    long pixels = file.header().map(ImageHeader::pixels).orElseThrow();
    return IntStream.of(MEGAPIXELS).filter(most -> pixels <= most * MEGA).findFirst().orElseThrow();
  }

  private static void add(Table table, String format, int megapixels, List<DecodedFile> those) {
    table.add(
        format,
        megapixels,
        those.size(),
        decimal(Median.of(those.stream().mapToDouble(DecodedFile::milliseconds))),
        decimal(those.stream().mapToDouble(DecodedFile::milliseconds).max().orElseThrow()),
        decimal(Median.of(those.stream().mapToDouble(DecodedFile::allocated)) / MEGA),
        decimal(those.stream().mapToDouble(DecodedFile::allocated).max().orElseThrow() / MEGA));
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
