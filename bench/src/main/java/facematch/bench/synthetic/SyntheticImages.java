package facematch.bench.synthetic;

import static java.nio.charset.StandardCharsets.UTF_8;

import facematch.store.ImageHash;
import facematch.store.RedisKeys;
import facematch.store.RedisScript;
import facematch.store.ScanStatus;
import facematch.store.face.BoundingBox;
import facematch.store.face.EmbeddingRotation;
import facematch.store.face.Face;
import facematch.store.image.NameLinks;
import facematch.store.scan.ChangeFeed;
import facematch.store.scan.PendingScan;
import facematch.store.scan.ScanRecords;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import redis.clients.jedis.UnifiedJedis;

/** Stores synthetic images with the scripts that rest and a worker use. */
final class SyntheticImages {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final BoundingBox BOX = new BoundingBox(280, 200, 80, 80);
  private static final float SCORE = .9f;
  private static final float QUALITY = 3.5f;
  private static final int MOST_NAMES = 1;

  private final UnifiedJedis redis;
  private final ScanRecords scans;
  private final NameLinks links;

  SyntheticImages(UnifiedJedis redis) {
    this.redis = redis;
    scans = new ScanRecords(redis, new ChangeFeed(redis));
    links = new NameLinks(redis);
  }

  /** Stores an image of one face, unless it is stored; returns whether it was not. */
  boolean store(int number) {
    String name = "synthetic-" + number;
    var hash = ImageHash.of(name.getBytes(UTF_8), "SHA-256");
    return store(number, hash, name + ".jpg");
  }

  private boolean store(int number, ImageHash hash, String name) {
    var keys = List.of(RedisKeys.image(hash), RedisKeys.names(hash));
    var known =
        (List<?>)
            RedisScript.ACCEPT.run(
                redis, keys, UUID.randomUUID().toString(), name, Integer.toString(MOST_NAMES), "");
    if (ScanStatus.of((String) known.get(1)).settled()) {
      return false;
    }
    links.add(name, hash);
    var scan = new PendingScan(hash, (String) known.get(0), name);
    var face = new Face(BOX, SCORE, QUALITY, Optional.of(SyntheticFaces.embedding(number)));
    return scans.store(scan, WIDTH, HEIGHT, EmbeddingRotation.MODEL, List.of(face)).isPresent();
  }
}
