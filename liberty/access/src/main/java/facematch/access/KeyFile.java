package facematch.access;

import facematch.broker.task.BackgroundExecutor;
import facematch.broker.task.CoalescingTask;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The keys of the file that {@code rest.keys} names, read again each second. While the file cannot
 * be read or is malformed, the keys that it held before stay valid, and a warning says so.
 */
@ApplicationScoped
public class KeyFile {
  private static final System.Logger LOGGER = System.getLogger(KeyFile.class.getName());

  private final Optional<Path> file;
  private final CoalescingTask reading;

  @Resource ManagedScheduledExecutorService scheduler;

  private ScheduledFuture<?> everySecond;
  private volatile Keys keys;
  private String lastText;
  private String lastFailure;

  /** For the container's proxy. */
  KeyFile() {
    this(Optional.empty(), null);
  }

  /** Keys that are not read yet. */
  @Inject
  KeyFile(@ConfigProperty(name = "rest.keys") Optional<String> file, BackgroundExecutor executor) {
    this.file = file.map(Path::of);
    this.reading = new CoalescingTask(executor, this::readAgain);
  }

  void start(@Observes Startup startup) {
    file.ifPresent(
        path -> {
          read(path);
          everySecond = reading.everySecond(scheduler);
        });
  }

  @PreDestroy
  void stop() {
    if (everySecond != null) {
      everySecond.cancel(false);
    }
  }

  /** Whether callers need a key at all. */
  boolean isConfigured() {
    return file.isPresent();
  }

  /** The owner of a key that the file holds. */
  Optional<Caller> owner(String key) {
    return isConfigured() ? keys.owner(key) : Optional.empty();
  }

  /**
   * Reads the file if it has changed.
   *
   * @throws MalformedKeysException if a line is malformed
   * @throws UncheckedIOException if it cannot be read
   */
  private void read(Path path) {
    String text = text(path);
    if (!text.equals(lastText)) {
      keys = Keys.parse(text);
      lastText = text;
      LOGGER.log(Level.INFO, "Read {0} keys", keys.size());
    }
  }

  private static String text(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException("rest.keys cannot be read", e);
    }
  }

  /** Each failure is logged once, not each second. */
  private void readAgain() {
    try {
      file.ifPresent(this::read);
      lastFailure = null;
    } catch (MalformedKeysException | UncheckedIOException e) {
      if (!e.toString().equals(lastFailure)) {
        LOGGER.log(Level.WARNING, "The keys stay as they were: {0}", e.getMessage());
      }
      lastFailure = e.toString();
    }
  }
}
