package facematch.image.tiff;

import facematch.image.file.UnsupportedImageException;
import java.util.Optional;
import java.util.Set;

/** Tells the sample layouts that TwelveMonkeys' reader decodes to wrong colours. */
final class TiffSamples {
  private static final int BITS = 258;
  private static final int PHOTOMETRIC = 262;
  private static final int TILE_WIDTH = 322;
  private static final int EXTRA_SAMPLES = 338;

  private static final Long WHITE_IS_ZERO = 0L;
  private static final long BILEVEL = 1;
  private static final long UNSPECIFIED = 0;

  /** Those of whole numbers in Java, in which any layout is read. */
  private static final Set<Long> WHOLE_BITS = Set.of(8L, 16L, 32L);

  /** Those of which a whole number of samples fills a byte. */
  private static final Set<Long> PARTS_OF_BYTES = Set.of(1L, 2L, 4L);

  private TiffSamples() {}

  /**
   * Refuses a page whose samples are neither 8, 16 nor 32 bits, if it has tiles, or samples that
   * mean nothing, or inverts samples that do not fill bytes.
   *
   * @throws UnsupportedImageException if so, naming the bits
   */
  static void refuseMisread(TiffDirectory page) {
    long bits = page.number(BITS).orElse(BILEVEL);
    if (!WHOLE_BITS.contains(bits)) {
      mistake(page, bits)
          .ifPresent(
              reason -> {
                throw new UnsupportedImageException(
                    "TIFF with %d bits a sample is not read %s".formatted(bits, reason));
              });
    }
  }

  private static Optional<String> mistake(TiffDirectory page, long bits) {
    boolean inverted = page.number(PHOTOMETRIC).filter(WHITE_IS_ZERO::equals).isPresent();
    if (page.numbers(EXTRA_SAMPLES).anyMatch(meaning -> meaning == UNSPECIFIED)) {
      return Optional.of("beside unspecified samples");
    }
    if (bits != BILEVEL && page.number(TILE_WIDTH).isPresent()) {
      return Optional.of("in tiles");
    }
    return inverted && !PARTS_OF_BYTES.contains(bits)
        ? Optional.of("if white is zero")
        : Optional.empty();
  }
}
