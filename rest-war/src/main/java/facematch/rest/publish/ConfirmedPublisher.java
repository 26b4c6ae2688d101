package facematch.rest.publish;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import facematch.broker.BrokerConnection;
import facematch.broker.BrokerUnavailableException;
import facematch.broker.task.CoalescingTask;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Publishes messages with images one after another on a connection of its own. Callers never block.
 * Messages that the broker does not confirm in time fail, and so do all pending ones when the
 * broker blocks the connection because it is short of memory or disk.
 */
public final class ConfirmedPublisher {
  private static final String NO_ROOM = "the broker is short of room and takes no images";

  private record Pending(OutgoingMessage message, CompletableFuture<Void> confirm) {}

  private final Queue<Pending> waiting = new ConcurrentLinkedQueue<>();
  private final CoalescingTask sending;
  private final int timeoutSeconds;
  private final AtomicReference<ConfirmChannel> channel = new AtomicReference<>();
  private final BrokerConnection connection;
  private final Route route;
  private final MessageSpans spans;

  /**
   * A publisher on a connection that is not opened yet.
   *
   * @param spans traces the messages
   * @param executor runs the thread that publishes
   * @param timeoutSeconds from the call of {@link #publish} to the broker's confirm
   */
  public ConfirmedPublisher(
      BrokerConnection connection,
      Route route,
      MessageSpans spans,
      Executor executor,
      int timeoutSeconds) {
    this.connection = connection;
    this.route = route;
    this.spans = spans;
    this.sending = new CoalescingTask(executor, this::send);
    this.timeoutSeconds = timeoutSeconds;
  }

  /** Opens the connection in the background, for this purpose. To be called once. */
  public void open(String purpose) {
    connection.open(purpose, 1, this::begin);
  }

  private void begin(Connection opened) throws IOException {
    channel.set(new ConfirmChannel(opened, route));
    opened.addBlockedListener(reason -> refuseAll(opened), () -> {});
  }

  /**
   * Returns if the broker takes messages at this moment.
   *
   * @throws BrokerUnavailableException if it is away, or short of disk or memory
   */
  public void throwIfClosed() {
    if (!connection.isOpen()) {
      throw new BrokerUnavailableException("the broker is away", null);
    }
    if (connection.isBlocked()) {
      throw new BrokerUnavailableException(NO_ROOM, null);
    }
  }

  /**
   * Completes when the broker has confirmed the message, or with a {@link
   * BrokerUnavailableException}. A caller that completes the future itself keeps the message from
   * being sent, unless that has begun. Dependent stages may run on the thread that reads confirms,
   * so they must not block. To be called only after {@link #throwIfClosed} has returned once.
   */
  public CompletableFuture<Void> publish(OutgoingMessage message) {
    var confirm = new CompletableFuture<Void>().orTimeout(timeoutSeconds, TimeUnit.SECONDS);
    var span = spans.begin(route);
    var pending = new Pending(message.traced(spans.headers(span)), confirm);
    waiting.add(pending);
    if (connection.isBlocked()) { // checked after adding, or refuseAll could miss this message
      refuseWaiting();
    }
    sending.request();
    var answer = confirm.handle((kept, failure) -> answer(failure));
    var unused =
        answer.whenComplete(
            (kept, failure) -> {
              end(pending);
              MessageSpans.end(span, failure);
            });
    return answer;
  }

  private static Void answer(Throwable failure) {
    if (failure instanceof TimeoutException) {
      throw new BrokerUnavailableException("the broker did not confirm in time", failure);
    }
    if (failure != null) {
      throw (BrokerUnavailableException) failure;
    }
    return null;
  }

  private void end(Pending pending) {
    waiting.remove(pending);
    pending.confirm.cancel(false);
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
      channel.get().publish(next.message, next.confirm);
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
      latest.refuseAll(NO_ROOM);
    }
  }

  private void refuseWaiting() {
    for (Pending next = waiting.poll(); next != null; next = waiting.poll()) {
      next.confirm.completeExceptionally(new BrokerUnavailableException(NO_ROOM, null));
    }
  }
}
