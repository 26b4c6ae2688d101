package facematch.worker.faces;

import facematch.store.face.Embedding;
import facematch.store.face.EmbeddingRotation;
import facematch.store.face.Face;
import facematch.worker.networks.Network;
import facematch.worker.networks.Networks;
import facematch.worker.picture.Picture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Computes the embeddings of aligned faces, except of those whose quality is too low. */
final class FaceEmbedder {
  private static final int DIMENSION = EmbeddingRotation.NETWORK_DIMENSION;

  /** Larger batches take more memory and no less time. */
  private static final int BATCH = 8;

  private final Network network;
  private final float minQuality;

  /**
   * An embedder.
   *
   * @param minQuality the least norm of the network's output. Below it, a face has no embedding:
   *     faces have norms of 3.4 to 4.9, blurred faces and false detections 1.4 to 2.2, and the
   *     embeddings of the latter match each other.
   */
  FaceEmbedder(Networks networks, float minQuality) {
    this.network = networks.embedding();
    this.minQuality = minQuality;
  }

  /**
   * The faces with their embeddings, in the order of the detected ones.
   *
   * @param aligned a picture of each detected face
   */
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
        quality >= minQuality ? Optional.of(EmbeddingRotation.rotate(raw)) : Optional.empty();
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
