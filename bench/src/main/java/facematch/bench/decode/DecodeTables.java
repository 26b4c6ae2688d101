package facematch.bench.decode;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import facematch.bench.report.Median;
import facematch.bench.report.Table;
import facematch.image.ImageHeader;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Tables of the files that were decoded, by format and size, and of those that were refused. */
final class DecodeTables {
  private static final int[] MEGAPIXELS = {1, 4, 12, 64};
  private static final double MEGA = 1e6;

  private final List<DecodedFile> files;

  DecodeTables(List<DecodedFile> files) {
    this.files = List.copyOf(files);
  }

  /** The time of decoding, and the heap memory that it allocated. */
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
            (format, sizes) -> sizes.forEach((size, group) -> add(table, format, size, group)));
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

  /** The upper limit of the file's size class. */
  private static int megapixels(DecodedFile file) {
    long pixels = file.header().map(ImageHeader::pixels).orElseThrow();
    return IntStream.of(MEGAPIXELS).filter(most -> pixels <= most * MEGA).findFirst().orElseThrow();
  }

  private static void add(Table table, String format, int megapixels, List<DecodedFile> group) {
    table.add(
        format,
        megapixels,
        group.size(),
        decimal(Median.of(group.stream().mapToDouble(DecodedFile::milliseconds))),
        decimal(group.stream().mapToDouble(DecodedFile::milliseconds).max().orElseThrow()),
        decimal(Median.of(group.stream().mapToDouble(DecodedFile::allocated)) / MEGA),
        decimal(group.stream().mapToDouble(DecodedFile::allocated).max().orElseThrow() / MEGA));
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
