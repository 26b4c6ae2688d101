package facematch.rest.publish;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import facematch.broker.BrokerUnavailableException;
import facematch.broker.ScanRequest;
import facematch.broker.task.CoalescingTask;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * Publishes scan requests one after another on the latest connection. Callers never block. Requests
 * that the broker does not confirm in time fail, and so do all pending ones when the broker blocks
 * the connection because it is short of memory or disk.
 */
final class ScanPublisher {
  private record Pending(ScanRequest request, CompletableFuture<Void> confirm) {}

  private final Queue<Pending> waiting = new ConcurrentLinkedQueue<>();
  private final CoalescingTask sending;
  private final int timeoutSeconds;
  private final AtomicReference<ConfirmChannel> channel = new AtomicReference<>();
  private final BooleanSupplier blocked;

  /**
   * A publisher without a connection yet.
   *
   * @param executor runs the thread that publishes
   * @param timeoutSeconds from the call of {@link #publish} to the broker's confirm
   * @param blocked whether the broker blocks the latest connection
   */
  ScanPublisher(Executor executor, int timeoutSeconds, BooleanSupplier blocked) {
    this.sending = new CoalescingTask(executor, this::send);
    this.timeoutSeconds = timeoutSeconds;
    this.blocked = blocked;
  }

  void begin(Connection opened) throws IOException {
    channel.set(new ConfirmChannel(opened));
    opened.addBlockedListener(reason -> refuseAll(opened), () -> {});
  }

  /**
   * Completes when the broker has confirmed the image, or with a {@link
   * BrokerUnavailableException}. Dependent stages may run on the thread that reads confirms, so
   * they must not block.
   */
  CompletableFuture<Void> publish(ScanRequest request) {
    var confirm = new CompletableFuture<Void>().orTimeout(timeoutSeconds, TimeUnit.SECONDS);
    var pending = new Pending(request, confirm);
    waiting.add(pending);
    if (blocked.getAsBoolean()) { // checked after adding, or refuseAll could miss this request
      refuseWaiting();
    }
    sending.request();
    return confirm.handle((kept, failure) -> answer(pending, failure));
  }

  private Void answer(Pending pending, Throwable failure) {
    waiting.remove(pending);
    if (failure instanceof TimeoutException) {
      throw new BrokerUnavailableException("the broker did not confirm in time", failure);
    }
    if (failure != null) {
      throw (BrokerUnavailableException) failure;
    }
    return null;
  }

  /** Blocks while the broker does not read, which takes one thread only. */
  private void send() {
    for (Pending next = waiting.peek(); next != null; next = waiting.peek()) {
      if (!next.confirm.isDone()) {
        send(next);
      }
      waiting.remove(next); // only now, so that refuseAll finds it here or in the channel
    }
  }

  private void send(Pending next) {
    try {
      var latest = channel.get();
      if (latest.isUnusable()) {
        // unless a new connection has set one meanwhile
        channel.compareAndSet(latest, latest.reopen());
      }
      channel.get().publish(next.request, next.confirm);
    } catch (IOException | ShutdownSignalException e) {
      next.confirm.completeExceptionally(
          new BrokerUnavailableException("the connection to the broker was lost", e));
    }
  }

  /** A blocked broker may read nothing for hours. */
  private void refuseAll(Connection blocking) {
    var latest = channel.get();
    if (latest.isOn(blocking)) { // ignore a late callback of the connection before
      refuseWaiting();
      latest.refuseAll(ScanQueue.NO_ROOM);
    }
  }

  private void refuseWaiting() {
    for (Pending next = waiting.poll(); next != null; next = waiting.poll()) {
      next.confirm.completeExceptionally(new BrokerUnavailableException(ScanQueue.NO_ROOM, null));
    }
  }
}
