package facematch.worker.observation;

import io.opentelemetry.api.trace.Span;
import io.prometheus.metrics.core.datapoints.Timer;

/** A step of a scan that has begun. It belongs to one thread. */
public final class ObservedStep implements AutoCloseable {
  private final Timer timer;
  private final Span span;
  private boolean ended;

  ObservedStep(Timer timer, Span span) {
    this.timer = timer;
    this.span = span;
  }

  Span span() {
    return span;
  }

  /** Ends the step, unless it has ended. */
  public void end() {
    if (!ended) {
      ended = true;
      timer.observeDuration();
      span.end();
    }
  }

  @Override
  public void close() {
    end();
  }
}
