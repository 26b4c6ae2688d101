package facematch.bench.decode;

import static java.util.Objects.requireNonNull;

import facematch.image.ImageHeader;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The cost of decoding or refusing a file.
 *
 * @param header absent if the file was refused because of it
 * @param allocated bytes allocated on the heap; most can be freed before the end of decoding
 * @param refusal the reason of the refusal, or empty
 */
record DecodedFile(
    Path file,
    long bytes,
    Optional<ImageHeader> header,
    double milliseconds,
    long allocated,
    String refusal) {
  static final List<String> HEADER =
      List.of("file", "bytes", "format", "width", "height", "milliseconds", "allocated", "refusal");

  DecodedFile {
    requireNonNull(file, "file");
    requireNonNull(header, "header");
    requireNonNull(refusal, "refusal");
  }

  boolean refused() {
    return !refusal.isEmpty();
  }

  /** The values under {@link #HEADER}. */
  List<Object> values(Path directory) {
    return List.of(
        directory.relativize(file),
        bytes,
        header.map(known -> known.format().toString()).orElse(""),
        header.map(ImageHeader::width).orElse(0),
        header.map(ImageHeader::height).orElse(0),
        String.format(Locale.ROOT, "%.1f", milliseconds),
        allocated,
        refusal);
  }
}
