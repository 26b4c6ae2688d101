package facematch.index;

import facematch.index.product.DotProducts;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Compares all faces of some questions with blocks, on several threads. Each block is compared with
 * every face of every question while it is in the processor's cache.
 */
final class Pass {
  private final DotProducts dotProducts;
  private final int length;
  private final List<CandidateSet> found;
  private final List<Probe> probes;

  /**
   * A pass that has compared nothing yet.
   *
   * @param length of a face in bytes
   */
  Pass(DotProducts dotProducts, int length, List<Question> questions) {
    this.dotProducts = dotProducts;
    this.length = length;
    found = questions.stream().map(CandidateSet::new).toList();
    probes =
        IntStream.range(0, found.size())
            .boxed()
            .flatMap(i -> probes(questions.get(i), found.get(i)))
            .toList();
  }

  private Stream<Probe> probes(Question question, CandidateSet candidates) {
    return question.vectors().stream().map(face -> Probe.of(face, length, candidates));
  }

  /** The candidates of each question, in the questions' order, once all blocks are compared. */
  List<Candidates> found() {
    return found.stream().map(CandidateSet::candidates).toList();
  }

  /** Compares the blocks of a range; null stands for none. Several threads may call this. */
  void compare(Block[] blocks, int start, int end) {
    var products = new int[2 * Block.places(length)];
    for (int i = start; i < end; i++) {
      if (blocks[i] != null) {
        compare(blocks[i], products);
      }
    }
  }

  private void compare(Block block, int[] products) {
    int count = block.count();
    int even = count + count % 2; // the number of places is even, too
    int i = 0;
    for (; i + 1 < probes.size(); i += 2) {
      var first = probes.get(i);
      var second = probes.get(i + 1);
      dotProducts.compute(block.vectors(), even, first.multiples(), second.multiples(), products);
      first.collect(block, count, products, 0);
      second.collect(block, count, products, even);
    }
    if (i < probes.size()) {
      dotProducts.compute(block.vectors(), even, probes.get(i).multiples(), products);
      probes.get(i).collect(block, count, products, 0);
    }
  }
}
