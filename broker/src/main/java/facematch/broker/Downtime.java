package facematch.broker;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Remembers when the last connection was lost. */
final class Downtime {
  private final AtomicReference<Loss> last = new AtomicReference<>(new Loss(null, Instant.now()));

  private record Loss(OpenConnection lost, Instant noticed) {}

  /**
   * When it was first noticed that this connection is closed: now, unless it was before.
   *
   * @param lost null if there has been no connection yet
   */
  Instant since(OpenConnection lost) {
    return last.updateAndGet(loss -> loss.lost == lost ? loss : new Loss(lost, Instant.now()))
        .noticed;
  }
}
