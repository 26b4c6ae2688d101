package facematch.bench.match;

import facematch.index.Candidates;
import facematch.index.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/** Answers questions that wait at the same time in one pass, one pass after another. */
final class CoalescedSearch implements AutoCloseable {
  private static final int MOST_IN_A_PASS = 16;

  private record Waiting(Question question, CompletableFuture<Candidates> found) {}

  private final FilledIndex index;
  private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
  private final Thread thread = new Thread(this::run, "search");

  CoalescedSearch(FilledIndex index) {
    this.index = index;
    thread.start();
  }

  /** Waits for what the index finds. */
  Candidates search(Question question) {
    var waiting = new Waiting(question, new CompletableFuture<>());
    queue.add(waiting);
    return waiting.found.join();
  }

  private void run() {
    try {
      while (true) {
        List<Waiting> taken = new ArrayList<>();
        taken.add(queue.take());
        queue.drainTo(taken, MOST_IN_A_PASS - 1);
        pass(taken);
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  private void pass(List<Waiting> taken) {
    try {
      var found = index.search(taken.stream().map(Waiting::question).toList());
      for (int i = 0; i < taken.size(); i++) {
        taken.get(i).found.complete(found.get(i));
      }
    } catch (RuntimeException e) {
      taken.forEach(waiting -> waiting.found.completeExceptionally(e));
    }
  }

  /** To be called when no question waits. */
  @Override
  public void close() {
    thread.interrupt();
  }
}
