package facematch.bench;

import static java.util.Objects.requireNonNull;

import facematch.protocol.ImageHeader;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What it took to decode a file, or to refuse it.
 *
 * @param header absent when the file was refused for it
 * @param allocated bytes of the heap, most of them freed meanwhile or soon after
 * @param refusal why, or empty
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
