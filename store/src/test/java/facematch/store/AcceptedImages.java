package facematch.store;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.store.face.BoundingBox;
import facematch.store.face.Embedding;
import facematch.store.face.Face;
import facematch.store.image.ImageLists;
import facematch.store.image.NameLinks;
import facematch.store.scan.ChangeFeed;
import facematch.store.scan.ChangeFeed.Change;
import facematch.store.scan.PendingScan;
import facematch.store.scan.ScanRecords;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import redis.clients.jedis.UnifiedJedis;

/**
 * Accepts images in Redis with the same scripts as the REST service, and stores their scans as a
 * worker does. Each call returns when Redis has answered, and its replicas if the client waits for
 * them.
 */
public record AcceptedImages(UnifiedJedis redis) {
  public static final String NAME = "a.jpg";
  public static final String MODEL = "model";

  /** A hash that no other image has. */
  public static ImageHash uniqueHash() {
    return new ImageHash(UUID.randomUUID().toString().replace("-", ""));
  }

  /** A face with this embedding. */
  public static Face face(Embedding embedding) {
    return new Face(new BoundingBox(1, 2, 3, 4), .9f, 3.5f, Optional.of(embedding));
  }

  /** Accepts an image that Redis does not hold yet. */
  public PendingScan accept() {
    return accept(uniqueHash(), NAME);
  }

  /** Accepts an image. */
  public PendingScan accept(ImageHash hash, String name) {
    return accept(hash, name, false);
  }

  /** Accepts an image that is to be scanned again. */
  public PendingScan acceptAgain(ImageHash hash, String name) {
    return accept(hash, name, true);
  }

  private PendingScan accept(ImageHash hash, String name, boolean again) {
    var keys = List.of(RedisKeys.image(hash), RedisKeys.names(hash));
    var id = UUID.randomUUID().toString();
    var known = (List<?>) RedisScript.ACCEPT.run(redis, keys, id, name, "1000", again ? "1" : "");
    new NameLinks(redis).add(name, hash);
    return new PendingScan(hash, (String) known.get(0), name, ((Long) known.get(2)).intValue());
  }

  /** Records that the broker has the image; false if its scan is void. */
  public boolean markQueued(PendingScan scan) {
    var keys = List.of(RedisKeys.image(scan.hash()), RedisKeys.names(scan.hash()));
    var marked =
        (List<?>)
            RedisScript.QUEUED.run(
                redis, keys, scan.id(), Integer.toString(scan.rescan()), scan.name());
    new ImageLists(redis).update(scan.hash());
    return !marked.isEmpty();
  }

  /**
   * Stores the scan of an image of 640 x 480 pixels that shows these faces; empty if it is void.
   */
  public Optional<Change> store(PendingScan scan, String model, Embedding... embeddings) {
    var faces = Stream.of(embeddings).map(AcceptedImages::face).toList();
    return new ScanRecords(redis, new ChangeFeed(redis)).store(scan, 640, 480, model, faces);
  }

  /** Accepts an image and stores its scan, which found one face. */
  public PendingScan acceptAndStore() {
    return acceptAndStore(MODEL, Embedding.normalised(new float[] {3, 4}));
  }

  /** Accepts an image and stores its scan. */
  public PendingScan acceptAndStore(String model, Embedding... embeddings) {
    var scan = accept();
    assertThat(store(scan, model, embeddings)).isPresent();
    return scan;
  }
}
