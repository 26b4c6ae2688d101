package facematch.store;

import facematch.store.face.BoundingBox;
import facematch.store.face.Embedding;
import facematch.store.face.Face;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The format of an image's faces in Redis: a version byte, then for each face the box's x, y, width
 * and height, the score and the quality (float32), the dimension of the embedding (int32, 0 for
 * none) and the embedding (float32), all little-endian.
 *
 * <p>Version 0 has no version byte. Its length is a multiple of four, that of later versions is
 * not.
 */
final class FaceRecords {
  private static final byte VERSION = 1;
  private static final int BYTES_BEFORE_EMBEDDING = 6 * Float.BYTES + Integer.BYTES;

  private FaceRecords() {}

  /** Encodes faces in the current version. */
  static byte[] encode(List<Face> faces) {
    int size = Byte.BYTES + faces.stream().mapToInt(FaceRecords::size).sum();
    var buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    buffer.put(VERSION);
    faces.forEach(face -> write(face, buffer));
    return buffer.array();
  }

  private static int size(Face face) {
    return BYTES_BEFORE_EMBEDDING + dimension(face) * Float.BYTES;
  }

  private static int dimension(Face face) {
    return face.embedding().map(Embedding::dimension).orElse(0);
  }

  private static void write(Face face, ByteBuffer buffer) {
    BoundingBox box = face.box();
    buffer.putFloat(box.x()).putFloat(box.y()).putFloat(box.width()).putFloat(box.height());
    buffer.putFloat(face.score()).putFloat(face.quality()).putInt(dimension(face));
    face.embedding().ifPresent(embedding -> embedding.write(buffer));
  }

  /**
   * Decodes a record of any version.
   *
   * @throws UndecodableRecordException if the bytes are no such record
   */
  static List<Face> decode(byte[] encoded) {
    var buffer = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
    boolean versioned = encoded.length % Float.BYTES != 0;
    if (versioned && buffer.get() != VERSION) {
      throw new UndecodableRecordException("unknown version " + encoded[0]);
    }
    try {
      var faces = new ArrayList<Face>();
      while (buffer.hasRemaining()) {
        faces.add(readFace(buffer));
      }
      return faces;
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new UndecodableRecordException("damaged faces: " + e, e);
    }
  }

  private static Face readFace(ByteBuffer buffer) {
    var box =
        new BoundingBox(buffer.getFloat(), buffer.getFloat(), buffer.getFloat(), buffer.getFloat());
    return new Face(box, buffer.getFloat(), buffer.getFloat(), readEmbedding(buffer));
  }

  /** The claimed dimension is checked before memory is allocated for it. */
  private static Optional<Embedding> readEmbedding(ByteBuffer buffer) {
    int dimension = buffer.getInt();
    if (dimension < 0 || dimension > buffer.remaining() / Float.BYTES) {
      throw new IllegalArgumentException("an embedding of %d dimensions".formatted(dimension));
    }
    return dimension == 0 ? Optional.empty() : Optional.of(Embedding.read(buffer, dimension));
  }
}
