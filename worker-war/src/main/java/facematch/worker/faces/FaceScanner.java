package facematch.worker.faces;

import facematch.worker.decode.ImageDecoder;
import facematch.worker.decode.UnreadableImageException;
import facematch.worker.networks.Networks;
import facematch.worker.observation.StepObserver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.concurrent.CancellationException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds the faces in an image and computes their embeddings.
 *
 * <p>An image may lie on its side or on its head without Exif data that say so. The detector finds
 * most of the faces in it, but the landmarks of faces that are turned so far are wrong, and faces
 * that are aligned by them match nothing, or strangers. So an image without a clear and upright
 * face is scanned at another turn, if one shows a face better.
 */
@ApplicationScoped
public class FaceScanner {
  /** The default of {@code worker.min-quality}; see {@link FaceEmbedder}. */
  public static final float DEFAULT_MIN_QUALITY = 2.4f;

  private final UprightScan upright;

  /** For the container's proxy. */
  FaceScanner() {
    this(null, new Networks(), 0);
  }

  /**
   * A scanner whose steps nobody observes.
   *
   * @param minQuality the least quality of a face that gets an embedding; see {@link FaceEmbedder}
   */
  public FaceScanner(ImageDecoder decoder, Networks networks, float minQuality) {
    this(decoder, networks, minQuality, new StepObserver());
  }

  /** A scanner with these networks. */
  @Inject
  public FaceScanner(
      ImageDecoder decoder,
      Networks networks,
      @ConfigProperty(name = "worker.min-quality", defaultValue = "" + DEFAULT_MIN_QUALITY)
          float minQuality,
      StepObserver steps) {
    if (!Float.isFinite(minQuality)) {
      throw new IllegalArgumentException("worker.min-quality is a number, not " + minQuality);
    }
    this.upright = new UprightScan(decoder, networks, minQuality, steps);
  }

  /** A wrong configuration is found now, and not at the first image. */
  void start(@Observes Startup startup) {}

  /**
   * Finds the faces of an image.
   *
   * @throws UnreadableImageException if it cannot be decoded
   * @throws CancellationException if the thread is interrupted while it waits to decode
   */
  public ScannedImage scan(byte[] image) {
    var found = upright.scan(image, Turn.NONE);
    return found.turn() == Turn.NONE ? found.image() : clearer(found, image);
  }

  private ScannedImage clearer(UprightFaces found, byte[] image) {
    var turned = upright.scan(image, found.turn());
    return turned.quality() > found.quality()
        ? turned.image().turnedBack(found.turn())
        : found.image();
  }
}
