package facematch.worker.faces;

import facematch.store.face.Face;
import facematch.worker.decode.ImageDecoder;
import facematch.worker.decode.UnreadableImageException;
import facematch.worker.networks.Networks;
import facematch.worker.picture.Picture;
import jakarta.enterprise.context.ApplicationScoped;
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

  /** For the container's proxy. */
  FaceScanner() {
    this(null, new Networks(), 0);
  }

  /**
   * A scanner with these networks.
   *
   * @param minQuality the least quality of a face that gets an embedding; see {@link FaceEmbedder}
   */
  @Inject
  public FaceScanner(
      ImageDecoder decoder,
      Networks networks,
      @ConfigProperty(name = "worker.min-quality", defaultValue = "" + DEFAULT_MIN_QUALITY)
          float minQuality) {
    this.decoder = decoder;
    this.detector = new FaceDetector(networks);
    this.landmarks = new FaceLandmarks(networks);
    this.embedder = new FaceEmbedder(networks, minQuality);
  }

  /**
   * Finds the faces of an image.
   *
   * @throws UnreadableImageException if it cannot be decoded
   * @throws CancellationException if the thread is interrupted while it waits to decode
   */
  public ScannedImage scan(byte[] image) {
    return decoder.decode(image, this::scan);
  }

  private ScannedImage scan(Picture picture) {
    List<DetectedFace> detected = detector.detect(picture);
    List<Picture> aligned = detected.stream().map(face -> align(picture, face)).toList();
    List<Face> faces = embedder.embed(detected, aligned);
    return new ScannedImage(picture.width(), picture.height(), FaceEmbedder.MODEL, faces);
  }

  private Picture align(Picture picture, DetectedFace face) {
    return aligner.align(picture, landmarks.locate(picture, face.box()));
  }
}
