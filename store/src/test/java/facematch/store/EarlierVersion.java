package facematch.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import facematch.store.face.Embedding;
import facematch.store.face.FaceRecords;
import facematch.store.face.NumberedFaces;
import facematch.store.scan.ChangeFeed;
import facematch.store.scan.PendingScan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import redis.clients.jedis.UnifiedJedis;

/**
 * Writes to Redis what rest and a worker wrote in the version before images had lists. The scripts
 * in the folder {@code earlier} are those of that version.
 */
record EarlierVersion(UnifiedJedis redis) {
  /** Rest accepts an image, and the broker has it. Its message has no header for a rescan. */
  PendingScan accept(ImageHash hash, String name) {
    var known =
        (List<?>)
            run("accept", List.of(image(hash), names(hash)), UUID.randomUUID().toString(), name);
    if (known.get(1) == null) {
      run("queued", List.of(image(hash)), (String) known.get(0));
    } else if (ScanStatus.of((String) known.get(1)).settled()) {
      redis.set("name:{" + name + "}", hash.value());
    }
    return new PendingScan(hash, (String) known.get(0), name, 0, false, "");
  }

  /** A worker scans an image, or finds that it is settled. */
  void scan(PendingScan scan, String model, Embedding... embeddings) {
    if (begin(scan) > 0) {
      var keys = List.of(image(scan.hash()), names(scan.hash()), image(scan.hash()) + ":faces");
      var found = Stream.of(embeddings).map(AcceptedImages::face).toList();
      var arguments =
          List.of(bytes(scan.id()), bytes(scan.name()), bytes("640"), bytes("480"), bytes(model));
      redis.eval(
          bytes(script("save-faces")),
          keys.stream().map(EarlierVersion::bytes).toList(),
          Stream.concat(arguments.stream(), Stream.of(FaceRecords.encode(NumberedFaces.of(found))))
              .toList());
      redis.set("scan:" + scan.id(), scan.hash().value());
      new ChangeFeed(redis).announce(true, scan.id());
      finish(scan, "scanned", "scannedAt", "2026-11-01T10:00:00.123456Z");
    }
    redis.set("name:{" + scan.name() + "}", scan.hash().value());
  }

  /** A worker rejects an image. */
  void reject(PendingScan scan) {
    begin(scan);
    finish(scan, "rejected", "reason", "it is truncated");
    redis.set("name:{" + scan.name() + "}", scan.hash().value());
  }

  private long begin(PendingScan scan) {
    var keys = List.of(image(scan.hash()), names(scan.hash()));
    return (Long) run("begin", keys, scan.id(), scan.name(), UUID.randomUUID().toString());
  }

  private void finish(PendingScan scan, String status, String detail, String value) {
    var keys = List.of(image(scan.hash()), names(scan.hash()));
    run("finish", keys, scan.id(), scan.name(), status, detail, value);
  }

  private Object run(String script, List<String> keys, String... arguments) {
    return redis.eval(script(script), keys, List.of(arguments));
  }

  private static String script(String name) {
    String path = "/facematch/store/earlier/" + name + ".lua";
    try (InputStream file = EarlierVersion.class.getResourceAsStream(path)) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String image(ImageHash hash) {
    return "image:{" + hash + "}";
  }

  private static String names(ImageHash hash) {
    return image(hash) + ":names";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
