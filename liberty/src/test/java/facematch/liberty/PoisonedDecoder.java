package facematch.liberty;

import static java.nio.charset.StandardCharsets.US_ASCII;

import facematch.worker.ImageDecoder;
import facematch.worker.Picture;
import facematch.worker.PixelRoom;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Takes the place of the worker's decoder, and its process down when it meets poison. */
@Alternative
@Priority(1)
@ApplicationScoped
public class PoisonedDecoder extends ImageDecoder {
  /** The copy with this number is poison: its bytes end with it. */
  static final int POISON = 666_666_666;

  /** The scan of the copy with this number never ends. */
  static final int ENDLESS = 888_888_888;

  static final int EXIT_CODE = 66;

  /** For the container's proxy. */
  protected PoisonedDecoder() {
    this(null);
  }

  @Inject
  PoisonedDecoder(PixelRoom room) {
    super(DEFAULT_MAX_PIXELS, DEFAULT_TIMEOUT, room);
  }

  @Override
  public <T> T decode(byte[] image, Function<Picture, T> use) {
    if (endsWith(POISON, image)) {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
    return super.decode(
        image,
        picture -> {
          if (endsWith(ENDLESS, image)) {
            stay();
          }
          return use.apply(picture);
        });
  }

  private static boolean endsWith(int number, byte[] image) {
    byte[] end = Integer.toString(number).getBytes(US_ASCII);
    return Arrays.equals(end, Arrays.copyOfRange(image, image.length - end.length, image.length));
  }

  private static void stay() {
    while (true) {
      LockSupport.park();
    }
  }
}
