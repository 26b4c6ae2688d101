package facematch.rest.scan;

import facematch.broker.task.BackgroundExecutor;
import facematch.broker.task.CoalescingTask;
import facematch.store.ImageHash;
import facematch.store.image.ImageLists;
import facematch.store.image.NameLinks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Brings lists and names' links in line with the records of images that a worker, a deletion or
 * another call has changed meanwhile. One thread does it for all callers; those that call while it
 * works share its next turn.
 */
@ApplicationScoped
public class Reconciliation {
  private final Queue<Due> waiting = new ConcurrentLinkedQueue<>();
  private final ImageLists lists;
  private final NameLinks links;
  private final CoalescingTask running;

  private record Due(String name, ImageHash hash, CompletableFuture<Void> done) {}

  /** For the container's proxy. */
  Reconciliation() {
    this(null, null, null);
  }

  @Inject
  Reconciliation(ImageLists lists, NameLinks links, BackgroundExecutor executor) {
    this.lists = lists;
    this.links = links;
    this.running = new CoalescingTask(executor, this::runNext);
  }

  /** Completes when it is done, or with a {@link JedisException}. Never blocks. */
  CompletionStage<Void> reconcile(String name, ImageHash hash) {
    var due = new Due(name, hash, new CompletableFuture<>());
    waiting.add(due);
    running.request();
    return due.done;
  }

  private void runNext() {
    var batch = new ArrayList<Due>();
    for (Due next; (next = waiting.poll()) != null; ) {
      batch.add(next);
    }
    try {
      reconcile(batch);
      batch.forEach(due -> due.done.complete(null));
    } catch (RuntimeException | Error e) { // handed to the callers
      batch.forEach(due -> due.done.completeExceptionally(e));
    }
  }

  private void reconcile(List<Due> batch) {
    batch.forEach(due -> links.update(due.name, due.hash));
    lists.update(batch.stream().map(Due::hash).toList());
  }
}
