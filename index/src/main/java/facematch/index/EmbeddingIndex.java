package facematch.index;

import facematch.index.product.DotProducts;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.IntStream;

/**
 * Holds the faces of one model in memory, one byte a number, and finds the ids whose faces may be
 * similar to those of a question. {@link ExactSearch} makes exact answers of them.
 *
 * <p>Additions and removals never block a search: a search reads the blocks as they were when it
 * began, and may or may not see what changes meanwhile.
 */
public final class EmbeddingIndex {
  /** Parts of the work for each thread, so that a thread that is late delays nobody much. */
  private static final int PARTS_PER_THREAD = 4;

  private static final int GREATEST_DIMENSION = 2048;

  private static final double LENGTH_TOLERANCE = .01;

  private final int dimension;
  private final int length;
  private final DotProducts dotProducts;
  private final Blocks blocks;
  private final IdTable table;

  /**
   * An empty index.
   *
   * @throws IllegalArgumentException if the dimension is not 1 to {@value #GREATEST_DIMENSION}
   */
  public EmbeddingIndex(int dimension, DotProducts dotProducts) {
    if (dimension < 1 || dimension > GREATEST_DIMENSION) {
      throw new IllegalArgumentException("vectors of %d numbers".formatted(dimension));
    }
    this.dimension = dimension;
    this.dotProducts = dotProducts;
    length = roundedUp(dimension);
    blocks = new Blocks(length);
    table = new IdTable(blocks);
  }

  private static int roundedUp(int dimension) {
    int step = DotProducts.LENGTH_STEP;
    return (dimension + step - 1) / step * step;
  }

  /** How many faces it holds. */
  public synchronized int size() {
    return table.size();
  }

  /** The memory that it takes. */
  public synchronized long bytes() {
    return table.bytes() + blocks.bytes();
  }

  /**
   * Sets the faces of an id. The new ones can be found before the old ones cannot, so that no
   * search misses both.
   *
   * @param vectors of length 1 (L2)
   * @throws IllegalArgumentException if one has another dimension or length
   */
  public synchronized void put(UUID id, List<float[]> vectors) {
    vectors.forEach(this::check);
    int[] old = table.find(id);
    int[] added = vectors.stream().mapToInt(vector -> add(id, vector)).toArray();
    IntStream.of(old).forEach(this::remove);
    IntStream.concat(IntStream.of(old), IntStream.of(added)).forEach(this::moveOutOfSparseBlock);
  }

  /** Removes all faces of an id, if it has any. */
  public void remove(UUID id) {
    put(id, List.of());
  }

  private void check(float[] vector) {
    if (vector.length != dimension || !(Math.abs(Vectors.norm(vector) - 1) < LENGTH_TOLERANCE)) {
      throw new IllegalArgumentException(
          "a vector of %d numbers and length %s".formatted(vector.length, Vectors.norm(vector)));
    }
  }

  private int add(UUID id, float[] vector) {
    int number = blocks.add(id, RoundedVector.of(vector, Block.GREATEST, length));
    table.add(number);
    return number;
  }

  private void remove(int number) {
    table.remove(number);
    blocks.remove(number);
  }

  /** Copies can be found before their block is dropped, so that no search misses a face. */
  private void moveOutOfSparseBlock(int number) {
    if (blocks.isSparse(number)) {
      for (int face : blocks.facesBeside(number)) {
        table.remove(face);
        int copy = blocks.copy(face);
        table.add(copy);
        moveOutOfSparseBlock(copy);
      }
      blocks.drop(number);
    }
  }

  /**
   * Finds the candidates of several questions in one pass, on the threads of the calling thread's
   * fork/join pool, or of the common pool.
   *
   * @return for each question the ids that may belong to its page: all that are similar enough, see
   *     {@link Candidates#completeFrom}
   * @throws IllegalArgumentException if a question's vector has another dimension or length
   */
  public List<Candidates> search(List<Question> questions) {
    questions.stream().flatMap(question -> question.vectors().stream()).forEach(this::check);
    var pass = new Pass(dotProducts, length, questions);
    var searched = blocks.snapshot();
    int parts = Math.max(1, Math.min(searched.length, parts()));
    IntStream.range(0, parts)
        .parallel()
        .forEach(
            part ->
                pass.compare(
                    searched, start(part, parts, searched), start(part + 1, parts, searched)));
    return pass.found();
  }

  private static int start(int part, int parts, Block[] searched) {
    return (int) ((long) part * searched.length / parts);
  }

  private static int parts() {
    int threads =
        ForkJoinTask.inForkJoinPool()
            ? ForkJoinTask.getPool().getParallelism()
            : ForkJoinPool.getCommonPoolParallelism() + 1;
    return PARTS_PER_THREAD * threads;
  }
}
