package facematch.worker;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Collects the warnings that a class logs, as an operator reads them. */
public final class Warnings extends Handler implements AutoCloseable {
  private final Logger logger;
  private final List<String> texts = new CopyOnWriteArrayList<>();

  /** Collects from now on. */
  public Warnings(Class<?> source) {
    logger = Logger.getLogger(source.getName());
    logger.addHandler(this);
  }

  public List<String> texts() {
    return texts;
  }

  @Override
  public void publish(LogRecord event) {
    if (event.getLevel().equals(Level.WARNING)) {
      texts.add(new SimpleFormatter().formatMessage(event));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
