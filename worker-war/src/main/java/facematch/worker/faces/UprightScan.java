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
  private final ImageDecoder decoder;
  private final FaceDetector detector;
  private final FaceLandmarks landmarks;
  private final FaceAligner aligner = new FaceAligner();
  private final FaceEmbedder embedder;
  private final StepObserver steps;

  UprightScan(ImageDecoder decoder, Networks networks, float minQuality, StepObserver steps) {
    this.decoder = decoder;
    this.detector = new FaceDetector(networks);
    this.landmarks = new FaceLandmarks(networks);
    this.embedder = new FaceEmbedder(networks, minQuality);
    this.steps = steps;
  }

  /**
   * Finds the faces.
   *
   * @return with sizes and boxes of the image after the turn
   */
  UprightFaces scan(byte[] image, Turn turn) {
    var detection = detect(image, turn);
    var aligned = detection.aligned().orElseGet(() -> align(image, turn, detection.faces()));
    var pictures = aligned.stream().map(AlignedFace::picture).toList();
    List<Face> faces =
        steps.observe(ScanStep.EMBED, () -> embedder.embed(detection.faces(), pictures));
    var scanned =
        new ScannedImage(detection.width(), detection.height(), EmbeddingRotation.MODEL, faces);
    return new UprightFaces(scanned, quality(faces, aligned));
  }

  private static double quality(List<Face> faces, List<AlignedFace> aligned) {
    return IntStream.range(0, faces.size())
        .filter(i -> aligned.get(i).upright() && faces.get(i).embedding().isPresent())
        .mapToDouble(i -> faces.get(i).quality())
        .max()
        .orElse(0);
  }

  /**
   * What was found in the picture that faces are looked for in.
   *
   * @param width of the image in pixels, as are the faces' boxes
   * @param aligned the aligned faces; empty if they need more pixels than that picture has
   */
  private record Detection(
      int width, int height, List<DetectedFace> faces, Optional<List<AlignedFace>> aligned) {}

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
    var picture = decoded.picture();
    List<DetectedFace> found = steps.observe(ScanStep.DETECT, () -> detector.detect(picture));
    boolean sharp = decoded.reduction() == 1 || found.stream().allMatch(FaceAligner::isSharp);
    Optional<List<AlignedFace>> aligned =
        sharp ? Optional.of(align(picture, found)) : Optional.empty();
    var faces = found.stream().map(face -> face.times(decoded.reduction())).toList();
    return new Detection(decoded.width(), decoded.height(), faces, aligned);
  }

  /** Decodes all pixels to align faces that half of them show too small. */
  private List<AlignedFace> align(byte[] image, Turn turn, List<DetectedFace> faces) {
    try (var decoding = steps.begin(ScanStep.DECODE)) {
      return decoder.decode(
          image,
          picture -> {
            decoding.end();
            return align(turn.of(picture), faces);
          });
    }
  }

  private List<AlignedFace> align(Picture picture, List<DetectedFace> faces) {
    return steps.observe(ScanStep.ALIGN, () -> alignAll(picture, faces));
  }

  private List<AlignedFace> alignAll(Picture picture, List<DetectedFace> faces) {
    var points = landmarks.locate(picture, faces.stream().map(DetectedFace::box).toList());
    return points.stream()
        .map(five -> new AlignedFace(aligner.align(picture, five), FaceLandmarks.areUpright(five)))
        .toList();
  }
}
