package facematch.bench.match.yardstick;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.lucene.codecs.hnsw.FlatVectorScorerUtil;
import org.apache.lucene.codecs.hnsw.FlatVectorsScorer;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.TaskExecutor;
import org.apache.lucene.util.InfoStream;
import org.apache.lucene.util.hnsw.ConcurrentHnswMerger;
import org.apache.lucene.util.hnsw.HnswGraphBuilder;
import org.apache.lucene.util.hnsw.HnswGraphSearcher;
import org.apache.lucene.util.hnsw.OnHeapHnswGraph;
import org.apache.lucene.util.hnsw.RandomAccessVectorValues;

/**
 * Lucene's graph for approximate search (HNSW, Malkov and Yashunin, 2018) with its default
 * parameters, over vectors of length 1 in memory.
 */
final class HnswIndex {
  private static final FlatVectorsScorer SCORER =
      FlatVectorScorerUtil.getLucene99FlatVectorsScorer();
  private static final VectorSimilarityFunction COSINE = VectorSimilarityFunction.DOT_PRODUCT;

  private final RandomAccessVectorValues vectors;
  private final OnHeapHnswGraph graph;

  private HnswIndex(RandomAccessVectorValues vectors, OnHeapHnswGraph graph) {
    this.vectors = vectors;
    this.graph = graph;
  }

  /** Builds the graph on some threads. */
  static HnswIndex build(List<float[]> vectors, int threads) throws IOException {
    var values = RandomAccessVectorValues.fromFloats(vectors, vectors.get(0).length);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      // starts with an empty graph, because there are no others to merge
      var builder =
          new ConcurrentHnswMerger(
              null,
              SCORER.getRandomVectorScorerSupplier(COSINE, values),
              HnswGraphBuilder.DEFAULT_MAX_CONN,
              HnswGraphBuilder.DEFAULT_BEAM_WIDTH,
              new TaskExecutor(pool),
              threads);
      return new HnswIndex(values, builder.merge(null, InfoStream.NO_OUTPUT, vectors.size()));
    } finally {
      pool.shutdown();
    }
  }

  /** The numbers of about the k most similar vectors. */
  int[] nearest(float[] face, int k) throws IOException {
    var scorer = SCORER.getRandomVectorScorer(COSINE, vectors, face);
    var found = HnswGraphSearcher.search(scorer, k, graph, null, Integer.MAX_VALUE);
    return Stream.of(found.topDocs().scoreDocs).mapToInt(each -> each.doc).toArray();
  }

  /** The memory of the graph and of the vectors' numbers. */
  long bytes() {
    return graph.ramBytesUsed() + (long) vectors.size() * vectors.dimension() * Float.BYTES;
  }
}
