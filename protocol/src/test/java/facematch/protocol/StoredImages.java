package facematch.protocol;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import redis.clients.jedis.UnifiedJedis;

/** Images of the tests' own in a store, taken as far as a test wants them. */
record StoredImages(FaceStore store, TestIntake intake) {
  StoredImages(UnifiedJedis redis, int waitReplicas) {
    this(new FaceStore(redis), new TestIntake(redis, waitReplicas));
  }

  /** What rest does of a new image. */
  ScanRequest accept() {
    return intake.accept(new byte[0]);
  }

  /** What a worker does of it, who finds one face; answers whether it is scanned now. */
  boolean scan(ScanRequest request) {
    store.begin(request, UUID.randomUUID().toString());
    var face =
        new Face(
            new BoundingBox(0, 0, 1, 1),
            1,
            4,
            Optional.of(Embedding.normalised(new float[] {1, 2})));
    return store.store(request, 10, 10, "model", List.of(face)).isPresent();
  }
}
