package facematch.protocol;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One face found in an image.
 *
 * @param score how sure the detector is, 0 to 1
 * @param quality the L2 norm of the network's raw embedding: about 1.4 for blur, over 3 for a clear
 *     face
 * @param embedding absent when the quality is under the worker's gate: such a face matches nothing
 */
public record Face(BoundingBox box, float score, float quality, Optional<Embedding> embedding) {
  private static final int NUMBERS = 7;

  public Face {
    requireNonNull(box, "box");
    requireNonNull(embedding, "embedding");
  }

  /** Little-endian, per face: box, score, quality, the embedding's dimension (or 0), its floats. */
  static byte[] encode(List<Face> faces) {
    int floats = faces.stream().mapToInt(face -> NUMBERS + face.dimension()).sum();
    var buffer = ByteBuffer.allocate(floats * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (Face face : faces) {
      BoundingBox box = face.box;
      buffer.putFloat(box.x()).putFloat(box.y()).putFloat(box.width()).putFloat(box.height());
      buffer.putFloat(face.score).putFloat(face.quality).putInt(face.dimension());
      face.embedding.ifPresent(embedding -> embedding.write(buffer));
    }
    return buffer.array();
  }

  static List<Face> decode(byte[] encoded) {
    var buffer = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
    var faces = new ArrayList<Face>();
    while (buffer.hasRemaining()) {
      var box =
          new BoundingBox(
              buffer.getFloat(), buffer.getFloat(), buffer.getFloat(), buffer.getFloat());
      float score = buffer.getFloat();
      float quality = buffer.getFloat();
      int dimension = buffer.getInt();
      faces.add(
          new Face(
              box,
              score,
              quality,
              dimension == 0 ? Optional.empty() : Optional.of(Embedding.read(buffer, dimension))));
    }
    return faces;
  }

  private int dimension() {
    return embedding.map(Embedding::dimension).orElse(0);
  }
}
