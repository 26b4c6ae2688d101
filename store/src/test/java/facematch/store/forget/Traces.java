package facematch.store.forget;

import static facematch.store.RedisContents.characters;
import static java.nio.charset.StandardCharsets.UTF_8;

import facematch.store.ImageHash;
import facematch.store.face.Embedding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Bytes by which something that was forgotten could be recognised, each under a label.
 *
 * @param bytes as characters, as in {@link RedisContents}
 */
public record Traces(Map<String, String> bytes) {
  private static final int WINDOW = 32;

  /** The hash of an image, as text and as bytes. */
  public static Traces of(ImageHash hash) {
    return new Traces(
        Map.of(
            "hash", hash.value(),
            "raw hash", characters(HexFormat.of().parseHex(hash.value()))));
  }

  /** A file name or URL. */
  public static Traces of(String name) {
    return new Traces(Map.of("name " + name, characters(name.getBytes(UTF_8))));
  }

  /** Every 32 bytes in a row of an embedding. */
  public static Traces of(Embedding embedding) {
    var floats =
        ByteBuffer.allocate(embedding.dimension() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    embedding.write(floats);
    String all = characters(floats.array());
    var windows = new LinkedHashMap<String, String>();
    for (int i = 0; i + WINDOW <= all.length(); i++) {
      windows.put("embedding from byte " + i, all.substring(i, i + WINDOW));
    }
    return new Traces(windows);
  }

  /** These and others. */
  public Traces and(Traces others) {
    var all = new LinkedHashMap<>(bytes);
    all.putAll(others.bytes);
    return new Traces(all);
  }

  /** The labels of the traces that are in the contents. */
  public List<String> in(String contents) {
    return bytes.entrySet().stream()
        .filter(trace -> contents.contains(trace.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
