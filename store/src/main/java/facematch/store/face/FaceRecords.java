package facematch.store.face;

import facematch.store.UndecodableRecordException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The format of an image's faces in Redis and in answers of workers: a version byte, then for each
 * face its number (int32), the box's x, y, width and height, the score and the quality (float32),
 * the dimension of the embedding (int32, 0 for none) and the embedding (float32), all
 * little-endian. The dimension -1 marks a deleted face, of which only the number and the box are
 * kept.
 *
 * <p>Version 1 has no numbers; it is still written for faces that are numbered without a gap.
 * Version 0 has no version byte either. Its length is a multiple of four, that of later versions is
 * not.
 */
public final class FaceRecords {
  private static final byte WITHOUT_NUMBERS = 1;
  private static final byte WITH_NUMBERS = 2;
  private static final int DELETED = -1;
  private static final int BYTES_BEFORE_EMBEDDING = Integer.BYTES + 6 * Float.BYTES + Integer.BYTES;

  private FaceRecords() {}

  /** Encodes faces in the oldest version that can hold them, for services not yet upgraded. */
  public static byte[] encode(NumberedFaces faces) {
    boolean numbers = !hasDefaultNumbers(faces);
    var buffer = ByteBuffer.allocate(greatestSize(faces)).order(ByteOrder.LITTLE_ENDIAN);
    buffer.put(numbers ? WITH_NUMBERS : WITHOUT_NUMBERS);
    faces.faces().forEach((number, face) -> write(numbers, number, face, buffer));
    faces.deleted().forEach((number, box) -> writeDeleted(number, box, buffer));
    var encoded = new byte[buffer.position()];
    buffer.flip().get(encoded);
    return encoded;
  }

  private static boolean hasDefaultNumbers(NumberedFaces faces) {
    var numbers = faces.faces();
    return faces.deleted().isEmpty()
        && (numbers.isEmpty() || numbers.lastKey() == numbers.size() - 1);
  }

  private static int greatestSize(NumberedFaces faces) {
    return Byte.BYTES
        + faces.deleted().size() * BYTES_BEFORE_EMBEDDING
        + faces.faces().values().stream()
            .mapToInt(face -> BYTES_BEFORE_EMBEDDING + dimension(face) * Float.BYTES)
            .sum();
  }

  private static int dimension(Face face) {
    return face.embedding().map(Embedding::dimension).orElse(0);
  }

  private static void write(boolean numbers, int number, Face face, ByteBuffer buffer) {
    if (numbers) {
      buffer.putInt(number);
    }
    write(face.box(), buffer);
    buffer.putFloat(face.score()).putFloat(face.quality()).putInt(dimension(face));
    face.embedding().ifPresent(embedding -> embedding.write(buffer));
  }

  private static void writeDeleted(int number, BoundingBox box, ByteBuffer buffer) {
    buffer.putInt(number);
    write(box, buffer);
    buffer.putFloat(0).putFloat(0).putInt(DELETED);
  }

  private static void write(BoundingBox box, ByteBuffer buffer) {
    buffer.putFloat(box.x()).putFloat(box.y()).putFloat(box.width()).putFloat(box.height());
  }

  /**
   * Decodes a record of any version.
   *
   * @throws UndecodableRecordException if the bytes are no such record
   */
  public static NumberedFaces decode(byte[] encoded) {
    var buffer = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
    boolean versioned = encoded.length % Float.BYTES != 0;
    byte version = versioned ? buffer.get() : WITHOUT_NUMBERS;
    if (version != WITHOUT_NUMBERS && version != WITH_NUMBERS) {
      throw new UndecodableRecordException("unknown version " + version);
    }
    try {
      return read(version == WITH_NUMBERS, buffer);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new UndecodableRecordException("damaged faces: " + e, e);
    }
  }

  private static NumberedFaces read(boolean numbers, ByteBuffer buffer) {
    var faces = new TreeMap<Integer, Face>();
    var deleted = new TreeMap<Integer, BoundingBox>();
    while (buffer.hasRemaining()) {
      int number = numbers ? buffer.getInt() : faces.size();
      var box = readBox(buffer);
      float score = buffer.getFloat();
      float quality = buffer.getFloat();
      int dimension = buffer.getInt();
      if (numbers && dimension == DELETED) {
        deleted.put(number, box);
      } else {
        faces.put(number, new Face(box, score, quality, readEmbedding(dimension, buffer)));
      }
    }
    return new NumberedFaces(faces, deleted);
  }

  private static BoundingBox readBox(ByteBuffer buffer) {
    return new BoundingBox(
        buffer.getFloat(), buffer.getFloat(), buffer.getFloat(), buffer.getFloat());
  }

  /** The claimed dimension is checked before memory is allocated for it. */
  private static Optional<Embedding> readEmbedding(int dimension, ByteBuffer buffer) {
    if (dimension < 0 || dimension > buffer.remaining() / Float.BYTES) {
      throw new IllegalArgumentException("an embedding of %d dimensions".formatted(dimension));
    }
    return dimension == 0 ? Optional.empty() : Optional.of(Embedding.read(buffer, dimension));
  }
}
