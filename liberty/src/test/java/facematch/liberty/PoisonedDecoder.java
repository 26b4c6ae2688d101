package facematch.liberty;

import static java.nio.charset.StandardCharsets.US_ASCII;

import facematch.worker.ImageDecoder;
import facematch.worker.Picture;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Arrays;
import java.util.function.Function;

/** Takes the place of the worker's decoder, and its process down when it meets poison. */
@Alternative
@Priority(1)
@ApplicationScoped
public class PoisonedDecoder extends ImageDecoder {
  /** The copy with this number is poison: its bytes end with it. */
  static final int POISON = 666_666_666;

  static final int EXIT_CODE = 66;

  private static final byte[] END = Integer.toString(POISON).getBytes(US_ASCII);

  public PoisonedDecoder() {
    super(DEFAULT_MAX_PIXELS, DEFAULT_TIMEOUT);
  }

  @Override
  public <T> T decode(byte[] image, Function<Picture, T> use) {
    byte[] end = Arrays.copyOfRange(image, image.length - END.length, image.length);
    if (Arrays.equals(end, END)) {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
    return super.decode(image, use);
  }
}
