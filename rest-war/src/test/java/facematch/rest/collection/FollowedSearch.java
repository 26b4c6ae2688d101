package facematch.rest.collection;

import facematch.broker.task.BackgroundExecutor;
import facematch.broker.task.DrainingExecutor;
import facematch.index.Match;
import facematch.store.face.ComparableFaces;
import facematch.store.face.Embedding;
import facematch.store.face.StoredFaces;
import facematch.store.scan.ChangeFeed;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import redis.clients.jedis.UnifiedJedis;

/** The face search as the container wires it, without a container. */
final class FollowedSearch implements AutoCloseable {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final FeedFollower follower;
  private final FaceSearch search;

  FollowedSearch(UnifiedJedis redis) {
    var faces = new ComparableFaces(redis);
    var collection = new FaceCollection();
    follower =
        new FeedFollower(
            new ChangeFeed(redis),
            faces,
            collection,
            new BackgroundExecutor(new DrainingExecutor(threads)));
    search = new FaceSearch(follower, collection, faces);
    search.factory = Executors.defaultThreadFactory();
    search.start();
  }

  FeedFollower follower() {
    return follower;
  }

  /** The scan ids of the images with a face like one of these. */
  List<String> scans(String model, double threshold, Embedding... faces) {
    return search.search(question(model, faces), threshold, 10, Optional.empty()).stream()
        .map(Match::id)
        .map(UUID::toString)
        .toList();
  }

  static Embedding[] embeddings(float[]... directions) {
    return Stream.of(directions).map(Embedding::normalised).toArray(Embedding[]::new);
  }

  @Override
  public void close() {
    search.stop();
    threads.shutdown();
  }

  private static StoredFaces question(String model, Embedding... faces) {
    var embeddings = new TreeMap<Integer, Embedding>();
    for (var face : faces) {
      embeddings.put(embeddings.size(), face);
    }
    return new StoredFaces("", model, embeddings);
  }
}
