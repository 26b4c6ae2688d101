package facematch.worker;

import static java.nio.charset.StandardCharsets.US_ASCII;

import facematch.protocol.Embedding;
import facematch.protocol.Face;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.ExecutorService;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Finds every face in an image and what makes it recognisable. */
@ApplicationScoped
public class FaceScanner {
  /** The gate of {@link FaceEmbedder}, unless configured. */
  public static final float DEFAULT_MIN_QUALITY = 2.4f;

  private static final System.Logger LOGGER = System.getLogger(FaceScanner.class.getName());

  /** The same pixels through other runtimes come closer than this; a wrong step does not. */
  private static final float LEAST_AGREEMENT = .99f;

  private final ImageDecoder decoder;
  private final FaceDetector detector;
  private final FaceLandmarks landmarks;
  private final FaceAligner aligner = new FaceAligner();
  private final FaceEmbedder embedder;
  private volatile boolean verified;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  ExecutorService executor;

  @Inject Event<NetworksVerified> verifiedEvent;

  /** For the container's proxy. */
  FaceScanner() {
    this(new ImageDecoder(), new Networks(), 0);
  }

  /**
   * A scanner that works without a container, too.
   *
   * @param minQuality see {@link FaceEmbedder}
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

  /** Whether the networks gave a stored face the embedding that their own runtimes give it. */
  boolean verified() {
    return verified;
  }

  void start(@Observes Startup startup) {
    executor.execute(this::verifyForAll);
  }

  private void verifyForAll() {
    verify();
    if (verified) {
      verifiedEvent.fire(new NetworksVerified());
    }
  }

  void verify() {
    try {
      new Processor(Processor.CPUINFO).requireWhatTensorFlowNeeds();
      float agreement = agreement();
      verified = agreement >= LEAST_AGREEMENT;
      LOGGER.log(
          verified ? Level.INFO : Level.ERROR,
          "The networks agree to {0} with their own runtimes",
          agreement);
    } catch (RuntimeException | LinkageError e) {
      LOGGER.log(Level.ERROR, "The networks do not run: this worker will never be ready", e);
    }
  }

  /** The cosine between the stored face's embedding here and in the networks' own runtimes. */
  private float agreement() {
    Optional<Embedding> found =
        scan(resource("sample.png")).faces().stream().findFirst().flatMap(Face::embedding);
    return found.map(embedding -> embedding.similarity(expected())).orElse(0f);
  }

  private static Embedding expected() {
    var numbers = new Scanner(new String(resource("sample-embedding.txt"), US_ASCII));
    var raw = new float[FaceEmbedder.DIMENSION];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = Float.parseFloat(numbers.next());
    }
    return Embedding.normalised(raw);
  }

  private static byte[] resource(String name) {
    try (InputStream file = FaceScanner.class.getResourceAsStream("/facematch/models/" + name)) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
