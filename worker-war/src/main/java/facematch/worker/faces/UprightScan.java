package facematch.worker.faces;

import facematch.store.face.EmbeddingRotation;
import facematch.store.face.Face;
import facematch.worker.decode.DecodedImage;
import facematch.worker.decode.ImageDecoder;
import facematch.worker.networks.Networks;
import facematch.worker.observation.ScanStep;
import facematch.worker.observation.StepObserver;
import facematch.worker.picture.Picture;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds the faces in an image that is upright after a turn: decodes it, detects the faces, aligns
 * them and computes their embeddings.
 *
 * <p>Of a large image, half the sides are decoded to find the faces, and all pixels only to align
 * small faces.
 */
final class UprightScan {
  /**
   * The quality of an upright face from which on the image is taken to be upright. The model card
   * says what upright and turned faces reach.
   */
  private static final float CLEAR = 3;

  private final ImageDecoder decoder;
  private final FaceDetector detector;
  private final FaceLandmarks landmarks;
  private final FaceAligner aligner = new FaceAligner();
  private final FaceEmbedder embedder;
  private final TurnDetector turns;
  private final StepObserver steps;

  UprightScan(ImageDecoder decoder, Networks networks, float minQuality, StepObserver steps) {
    this.decoder = decoder;
    this.detector = new FaceDetector(networks);
    this.landmarks = new FaceLandmarks(networks);
    this.embedder = new FaceEmbedder(networks, minQuality);
    this.turns = new TurnDetector(networks);
    this.steps = steps;
  }

  /**
   * Finds the faces.
   *
   * @return with sizes and boxes of the image after the turn
   */
  UprightFaces scan(byte[] image, Turn turn) {
    var detection = detect(image, turn);
    return detection.found().orElseGet(() -> embed(image, turn, detection.faces()));
  }

  /**
   * What the detector found.
   *
   * @param faces in pixels of the image
   * @param found all about them; empty if they need more pixels than were decoded
   */
  private record Detection(List<DetectedFace> faces, Optional<UprightFaces> found) {}

  private Detection detect(byte[] image, Turn turn) {
    try (var decoding = steps.begin(ScanStep.DECODE)) {
      return decoder.decode(
          image,
          FaceDetector::seesAllInHalf,
          decoded -> {
            decoding.end();
            return detect(decoded.turned(turn::of));
          });
    }
  }

  private Detection detect(DecodedImage decoded) {
    List<DetectedFace> shown =
        steps.observe(ScanStep.DETECT, () -> detector.detect(decoded.picture()));
    boolean sharp = decoded.reduction() == 1 || shown.stream().allMatch(FaceAligner::isSharp);
    return new Detection(
        inImage(shown, decoded), sharp ? Optional.of(embed(decoded, shown)) : Optional.empty());
  }

  private static List<DetectedFace> inImage(List<DetectedFace> shown, DecodedImage decoded) {
    return shown.stream().map(face -> face.times(decoded.reduction())).toList();
  }

  /** Decodes all pixels, for faces that half of them show too small. */
  private UprightFaces embed(byte[] image, Turn turn, List<DetectedFace> faces) {
    try (var decoding = steps.begin(ScanStep.DECODE)) {
      return decoder.decode(
          image,
          picture -> {
            decoding.end();
            return embed(new DecodedImage(turn.of(picture), 1), faces);
          });
    }
  }

  /**
   * Computes the embeddings.
   *
   * @param shown the detected faces in pixels of the picture
   */
  private UprightFaces embed(DecodedImage decoded, List<DetectedFace> shown) {
    var picture = decoded.picture();
    var aligned = steps.observe(ScanStep.ALIGN, () -> align(picture, shown));
    var pictures = aligned.stream().map(AlignedFace::picture).toList();
    var detected = inImage(shown, decoded);
    List<Face> faces = steps.observe(ScanStep.EMBED, () -> embedder.embed(detected, pictures));
    double quality = quality(faces, aligned);
    return new UprightFaces(
        new ScannedImage(decoded.width(), decoded.height(), EmbeddingRotation.MODEL, faces),
        quality,
        quality >= CLEAR ? Turn.NONE : turns.of(picture));
  }

  private List<AlignedFace> align(Picture picture, List<DetectedFace> faces) {
    var points = landmarks.locate(picture, faces.stream().map(DetectedFace::box).toList());
    return points.stream()
        .map(five -> new AlignedFace(aligner.align(picture, five), FaceLandmarks.areUpright(five)))
        .toList();
  }

  private static double quality(List<Face> faces, List<AlignedFace> aligned) {
    return IntStream.range(0, faces.size())
        .filter(i -> aligned.get(i).upright() && faces.get(i).embedding().isPresent())
        .mapToDouble(i -> faces.get(i).quality())
        .max()
        .orElse(0);
  }
}
