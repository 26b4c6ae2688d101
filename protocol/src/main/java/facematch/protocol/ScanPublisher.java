package facematch.protocol;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
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
 * Sends scan requests, one after another, on the latest connection. No caller waits for the broker
 * to read: what it does not take in time, or will not take because it is short of room, is refused.
 */
final class ScanPublisher {
  private record Pending(ScanRequest request, CompletableFuture<Void> confirm) {}

  private final Queue<Pending> waiting = new ConcurrentLinkedQueue<>();
  private final SerialTask sending;
  private final int timeoutSeconds;
  private final AtomicReference<ConfirmChannel> channel = new AtomicReference<>();
  private final BooleanSupplier blocked;

  /**
   * A publisher without a connection yet.
   *
   * @param executor sends
   * @param timeoutSeconds from the call of {@link #publish} to the broker's confirm
   * @param blocked whether the broker reads nothing of the latest connection
   */
  ScanPublisher(Executor executor, int timeoutSeconds, BooleanSupplier blocked) {
    this.sending = new SerialTask(executor, this::send);
    this.timeoutSeconds = timeoutSeconds;
    this.blocked = blocked;
  }

  void begin(Connection opened) throws IOException {
    channel.set(new ConfirmChannel(opened));
    opened.addBlockedListener(reason -> refuseAll(opened), () -> {});
  }

  /**
   * Completes when the broker keeps the image, or with a {@link BrokerUnavailableException}. What
   * follows may run on the thread that reads the other confirms, so it must not wait.
   */
  CompletableFuture<Void> publish(ScanRequest request) {
    var confirm = new CompletableFuture<Void>().orTimeout(timeoutSeconds, TimeUnit.SECONDS);
    var pending = new Pending(request, confirm);
    waiting.add(pending);
    if (blocked.getAsBoolean()) { // asked only now: it came too late for what blocks to refuse it
      refuseWaiting();
    }
    sending.runSoon();
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

  /** A broker that does not read holds one thread. */
  private void send() {
    for (Pending next = waiting.peek(); next != null; next = waiting.peek()) {
      if (!next.confirm.isDone()) {
        send(next);
      }
      waiting.remove(next); // only now: at any moment it is here or at the channel to be refused
    }
  }

  private void send(Pending next) {
    try {
      var latest = channel.get();
      if (latest.isSpent()) {
        // unless a new connection has brought one meanwhile
        channel.compareAndSet(latest, latest.reopen());
      }
      channel.get().publish(next.request, next.confirm);
    } catch (IOException | ShutdownSignalException e) {
      next.confirm.completeExceptionally(
          new BrokerUnavailableException("the connection to the broker was lost", e));
    }
  }

  /** The broker reads nothing more: an image on its way may stay there for hours. */
  private void refuseAll(Connection blocking) {
    var latest = channel.get();
    if (latest.isOn(blocking)) { // not a late word of the one before
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
