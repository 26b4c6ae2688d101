package facematch.worker;

import facematch.protocol.Embedding;
import facematch.protocol.Face;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Makes a point on the unit sphere of each aligned face, or none of what is hardly a face. */
final class FaceEmbedder {
  /** Named after the npm package that the network comes from; only like is compared with like. */
  static final String MODEL = "faceplugin-face-recognition-js@0.0.1/fr_feature";

  static final int DIMENSION = 512;

  /** More in one run save nothing and take memory. */
  private static final int BATCH = 8;

  private final Network network;
  private final float minQuality;

  /**
   * An embedder with a gate.
   *
   * @param minQuality the norm of the raw embedding under which a face gets none: real faces have
   *     3.4 to 4.9, blur and false detections 1.4 to 2.2, and such match each other
   */
  FaceEmbedder(Networks networks, float minQuality) {
    this.network = networks.embedding();
    this.minQuality = minQuality;
  }

  /** The faces with their embeddings, in the order given. */
  List<Face> embed(List<DetectedFace> detected, List<Picture> aligned) {
    var faces = new ArrayList<Face>();
    for (int start = 0; start < aligned.size(); start += BATCH) {
      int end = Math.min(start + BATCH, aligned.size());
      float[] raw = network.run(aligned.subList(start, end))[0];
      for (int i = start; i < end; i++) {
        int first = (i - start) * DIMENSION;
        faces.add(face(detected.get(i), Arrays.copyOfRange(raw, first, first + DIMENSION)));
      }
    }
    return faces;
  }

  private Face face(DetectedFace detected, float[] raw) {
    float quality = norm(raw);
    Optional<Embedding> embedding =
        quality >= minQuality ? Optional.of(Embedding.normalised(raw)) : Optional.empty();
    return new Face(detected.box(), detected.score(), quality, embedding);
  }

  private static float norm(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value * value;
    }
    return (float) Math.sqrt(sum);
  }
}
