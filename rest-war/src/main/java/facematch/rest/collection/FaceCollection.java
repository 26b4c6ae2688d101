package facematch.rest.collection;

import facematch.index.Candidates;
import facematch.index.EmbeddingIndex;
import facematch.index.Question;
import facematch.index.product.DotProducts;
import facematch.index.product.FastestDotProducts;
import facematch.metrics.MetricsRegistry;
import facematch.store.face.StoredFaces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Holds every comparable face in memory: an index for each form of embeddings. */
@ApplicationScoped
public class FaceCollection {
  private static final System.Logger LOGGER = System.getLogger(FaceCollection.class.getName());

  @Inject MetricsRegistry metrics;

  private final Map<EmbeddingForm, EmbeddingIndex> indexes = new ConcurrentHashMap<>();
  private volatile DotProducts dotProducts;

  void start(@Observes Startup startup) {
    metrics.gauge(
        "facematch_index_faces",
        "Faces that questions are compared with",
        () -> OptionalLong.of(size()));
    metrics.gauge(
        "facematch_index_bytes",
        "Heap that the faces in the index take",
        () -> OptionalLong.of(bytes()));
  }

  /** How many faces it holds. */
  public int size() {
    return indexes.values().stream().mapToInt(EmbeddingIndex::size).sum();
  }

  /** The heap that they take. */
  private long bytes() {
    return indexes.values().stream().mapToLong(EmbeddingIndex::bytes).sum();
  }

  /** How many faces of a form it holds. */
  int size(EmbeddingForm form) {
    var index = indexes.get(form);
    return index == null ? 0 : index.size();
  }

  /** Holds the faces of an image instead of those that it may have held of it before. */
  void put(StoredFaces image) {
    try {
      var id = id(image.scan());
      var forms = EmbeddingForm.of(image).toList();
      forms.forEach(form -> index(form).put(id, form.vectors(image)));
      indexes.entrySet().stream()
          .filter(other -> !forms.contains(other.getKey()))
          .forEach(other -> other.getValue().remove(id));
    } catch (IllegalArgumentException e) {
      LOGGER.log(
          Level.WARNING,
          "The image of scan {0} is left out of matches: {1}",
          image.scan(),
          e.getMessage());
    }
  }

  /** The answers name scans by their ids, so an id in another spelling would be lost. */
  private static UUID id(String scan) {
    var id = UUID.fromString(scan);
    if (!id.toString().equals(scan)) {
      throw new IllegalArgumentException("its scan id is no UUID in lower case");
    }
    return id;
  }

  private EmbeddingIndex index(EmbeddingForm form) {
    return indexes.computeIfAbsent(
        form, added -> new EmbeddingIndex(added.dimension(), dotProducts));
  }

  /** Removes the faces of an image, if it is there. */
  void remove(String scan) {
    try {
      var id = id(scan);
      indexes.values().forEach(index -> index.remove(id));
    } catch (IllegalArgumentException e) {
      LOGGER.log(Level.DEBUG, "No image can have the scan id {0}", scan);
    }
  }

  /**
   * Removes all faces, so that their memory is free for those that are loaded instead, and chooses
   * the fastest way to compare them.
   */
  void clear() {
    indexes.clear();
    dotProducts = FastestDotProducts.choose();
  }

  /** Finds the candidates of each question of one form, in one pass. */
  List<Candidates> search(EmbeddingForm form, List<Question> questions) {
    var index = indexes.get(form);
    return index == null
        ? Collections.nCopies(questions.size(), Candidates.NONE)
        : index.search(questions);
  }
}
