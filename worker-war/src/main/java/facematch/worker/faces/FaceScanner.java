package facematch.worker.faces;

import facematch.store.face.EmbeddingRotation;
import facematch.store.face.Face;
import facematch.worker.decode.ImageDecoder;
import facematch.worker.decode.UnreadableImageException;
import facematch.worker.networks.Networks;
import facematch.worker.observation.ScanStep;
import facematch.worker.observation.StepObserver;
import facematch.worker.picture.Picture;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Finds the faces in an image and computes their embeddings. */
@ApplicationScoped
public class FaceScanner {
  /** The default of {@code worker.min-quality}; see {@link FaceEmbedder}. */
  public static final float DEFAULT_MIN_QUALITY = 2.4f;

  private final ImageDecoder decoder;
  private final FaceDetector detector;
  private final FaceLandmarks landmarks;
  private final FaceAligner aligner = new FaceAligner();
  private final FaceEmbedder embedder;
  private final StepObserver steps;

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
    this.decoder = decoder;
    this.steps = steps;
    this.detector = new FaceDetector(networks);
    this.landmarks = new FaceLandmarks(networks);
    this.embedder = new FaceEmbedder(networks, minQuality);
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
    try (var decoding = steps.begin(ScanStep.DECODE)) {
      return decoder.decode(
          image,
          picture -> {
            decoding.end();
            return scan(picture);
          });
    }
  }

  private ScannedImage scan(Picture picture) {
    List<DetectedFace> detected = steps.observe(ScanStep.DETECT, () -> detector.detect(picture));
    List<Picture> aligned = steps.observe(ScanStep.ALIGN, () -> align(picture, detected));
    List<Face> faces = steps.observe(ScanStep.EMBED, () -> embedder.embed(detected, aligned));
    return new ScannedImage(picture.width(), picture.height(), EmbeddingRotation.MODEL, faces);
  }

  private List<Picture> align(Picture picture, List<DetectedFace> faces) {
    return faces.stream()
        .map(face -> aligner.align(picture, landmarks.locate(picture, face.box())))
        .toList();
  }
}
