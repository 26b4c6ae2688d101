package facematch.liberty.failures;

import static java.nio.charset.StandardCharsets.US_ASCII;

import facematch.worker.decode.ImageDecoder;
import facematch.worker.faces.FaceScanner;
import facematch.worker.faces.ScannedImage;
import facematch.worker.networks.Networks;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/** Replaces the worker's scanner. Ends the process, or never returns, on poison images. */
@Alternative
@Priority(1)
@ApplicationScoped
public class PoisonedScanner extends FaceScanner {
  /** The number at the end of an image whose scan ends the process. */
  static final int FATAL = 666_666_666;

  /** The number at the end of an image whose scan never ends. */
  static final int ENDLESS = 888_888_888;

  static final int EXIT_CODE = 66;

  /** For the container's proxy. */
  protected PoisonedScanner() {
    this(null, new Networks());
  }

  @Inject
  PoisonedScanner(ImageDecoder decoder, Networks networks) {
    super(decoder, networks, DEFAULT_MIN_QUALITY);
  }

  @Override
  public ScannedImage scan(byte[] image) {
    if (endsWith(FATAL, image)) {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
    while (endsWith(ENDLESS, image)) {
      LockSupport.park();
    }
    return super.scan(image);
  }

  private static boolean endsWith(int number, byte[] image) {
    byte[] end = Integer.toString(number).getBytes(US_ASCII);
    return Arrays.equals(end, Arrays.copyOfRange(image, image.length - end.length, image.length));
  }
}
